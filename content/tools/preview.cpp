// SPDX-License-Identifier: Apache-2.0
// Goes the way of real content: published with throw-away keys, fetched by tramtin-sync, drawn by the kiosk itself.
#include <cstdlib>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/source/check.hpp"
#include "content/tools/command.hpp"
#include "content/tools/darkroom.hpp"
#include "content/tools/findings.hpp"
#include "content/tools/process.hpp"
#include "content/tools/publisher.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;

// Removed with all it holds.
class Workshop {
public:
    static Result<Workshop> create() {
        std::error_code error;
        std::string name = (fs::temp_directory_path(error) / "tramtin-preview-XXXXXX").string();
        if (error || ::mkdtemp(name.data()) == nullptr) return fail(ErrorCode::Io, name + ": cannot make a temporary folder");
        return Workshop(name);
    }
    Workshop(Workshop&& other) noexcept : m_path(std::move(other.m_path)) { other.m_path.clear(); }
    Workshop& operator=(Workshop&&) = delete;
    ~Workshop() {
        std::error_code ignored;
        if (!m_path.empty()) fs::remove_all(m_path, ignored);
    }
    std::string at(std::string_view name) const { return (m_path / name).string(); }

private:
    explicit Workshop(fs::path path) : m_path(std::move(path)) {}
    fs::path m_path;
};

Result<> build_store(const Workshop& workshop, const source::Tree& tree, base::Instant now) {
    const Passphrases none;
    TRY(create_keys(workshop.at("keys"), now, AtRest::Plain, none));
    TRY_ASSIGN(const KeySet keys, load_keys(workshop.at("keys")));
    Signers signers(keys, none);
    TRY_ASSIGN(const Desk desk, open_desk(workshop.at("repository"), signers, now));
    TRY(publish(tree, desk, {"targets", {}, false}));
    TRY_ASSIGN(const int status, run_sibling("tramtin-sync", {"--state", workshop.at("state"), "--source", workshop.at("repository"),
                                                              "--root", workshop.at("keys/root.json"), "--once"}));
    if (status != 0) return fail(ErrorCode::Invalid, fmt::format("tramtin-sync ended with {}", status), "preview.sync");
    return {};
}

Result<> draw(const Workshop& workshop, const std::string& address, const std::string& size, const fs::path& out) {
    TRY(base::publish_file(workshop.at("script"), "wait idle\nshot preview\n"));
    TRY(base::make_directories(workshop.at("shots")));
    TRY_ASSIGN(const int status, run_sibling("tramtin", {"--state", workshop.at("state"), "--headless", "--open", address, "--script",
                                                         workshop.at("script"), "--shots", workshop.at("shots"), "--size", size}));
    if (status != 0) return fail(ErrorCode::Invalid, fmt::format("tramtin ended with {}", status), "preview.kiosk");
    TRY_ASSIGN(const std::string png, base::read_file(workshop.at("shots/preview.png"), 256U << 20U));
    return base::publish_file(out, png);
}

} // namespace

Result<Exit> run_preview(const Arguments& arguments) {
    TRY(arguments.expect_words(2, 2));
    TRY_ASSIGN(const std::string out, arguments.need("--out"));
    const std::string& root = arguments.words().front();
    const std::string& address = arguments.words().back();
    const auto wanted = model::parse_address(address);
    if (!wanted) return usage_error(fmt::format("'{}' không phải địa chỉ như procedure:1.001193", address));
    TRY_ASSIGN(const source::Tree tree, source::read_tree(root));
    if (source::find_entry(tree, wanted->kind, wanted->id) == nullptr)
        return fail(ErrorCode::NotFound, root + ": no " + address, "preview.item");
    auto findings = source::check(tree);
    TRY(check_pictures(tree, findings));
    for (const source::Finding& finding : findings) {
        if (finding.severity == source::Severity::Error) print_finding(stderr, finding);
    }
    TRY_ASSIGN(const Workshop workshop, Workshop::create());
    TRY(build_store(workshop, tree, base::SystemClock{}.now().time));
    TRY(draw(workshop, address, arguments.value("--size").value_or("1080x1920"), out));
    fmt::print("Đã vẽ {} vào {}.\n", address, out);
    return Exit::Done;
}

} // namespace tramtin::tools
