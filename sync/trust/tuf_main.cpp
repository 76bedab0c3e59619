// SPDX-License-Identifier: Apache-2.0
// tramtin-tuf: the trust room with the command line that TUF's public conformance suite calls. A test program, not installed.
//
// By hand, before a release, with a fetched copy of theupdateframework/tuf-conformance and of the Python packages tuf and
// securesystemslib (>= 1.0) on PYTHONPATH, beside Debian's python3-cryptography, -pytest, -requests, -nacl and faketime:
//     python3 -m pytest tuf_conformance --entrypoint "BUILD/bin/tramtin-tuf"
// from a build without sanitizers (faketime is preloaded). cryptography 38 lacks two aliases: a sitecustomize.py sets
// PrivateKeyTypes = PublicKeyTypes = object in cryptography.hazmat.primitives.asymmetric.types.
#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/signed/delegation.hpp"
#include "content/signed/envelope.hpp"
#include "content/signed/hashes.hpp"
#include "sync/fetch/open_source.hpp"
#include "sync/trust/client.hpp"

namespace {

using namespace tramtin;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr const char* k_usage = "usage: tramtin-tuf --metadata-dir DIR init ROOT\n"
                                "       tramtin-tuf --metadata-dir DIR --metadata-url URL refresh\n"
                                "       tramtin-tuf --metadata-dir DIR --metadata-url URL --target-name PATH... --target-base-url URL "
                                "--target-dir DIR download\n";
constexpr std::size_t k_piece = 1U << 16U;
constexpr std::size_t k_max_file_name = 240;

struct Command {
    std::map<std::string, std::string, std::less<>> options;
    std::vector<std::string> target_names;
    std::vector<std::string> words;

    Result<std::string> need(std::string_view option) const {
        const auto found = options.find(option);
        if (found == options.end()) return fail(ErrorCode::Invalid, fmt::format("{} is needed\n{}", option, k_usage));
        return found->second;
    }
};

bool is_option(std::string_view word) {
    return word == "--metadata-dir" || word == "--metadata-url" || word == "--target-dir" || word == "--target-base-url" ||
           word == "--target-name" || word == "--clock";
}

Result<Command> parse(int count, char** arguments) {
    Command command;
    for (int i = 1; i < count; ++i) {
        const std::string word = arguments[i];
        if (!word.starts_with("--")) {
            command.words.push_back(word);
            continue;
        }
        if (!is_option(word) || i + 1 >= count)
            return fail(ErrorCode::Invalid, fmt::format("unknown or incomplete: {}\n{}", word, k_usage));
        const std::string value = arguments[++i];
        if (word == "--target-name")
            command.target_names.push_back(value);
        else
            command.options[word] = value;
    }
    return command;
}

Result<base::Instant> now_of(const Command& command) {
    if (const auto clock = command.options.find("--clock"); clock != command.options.end()) return base::parse_instant(clock->second);
    return base::SystemClock().now().time;
}

Result<> init(const Command& command) {
    if (command.words.size() != 2) return fail(ErrorCode::Invalid, k_usage);
    TRY_ASSIGN(const std::filesystem::path folder, command.need("--metadata-dir"));
    TRY_ASSIGN(const std::string root, base::read_file(command.words[1], signing::k_max_root));
    trust::Settings settings;
    settings.folder = folder;
    TRY(trust::Client::open(settings, root)); // before it is taken it is read and its signatures are checked
    TRY(base::make_directories(folder));
    return base::publish_file(folder / "root.json", root);
}

Result<trust::Client> refreshed(const Command& command, fetch::Source& source) {
    trust::Settings settings;
    TRY_ASSIGN(settings.folder, command.need("--metadata-dir"));
    TRY_ASSIGN(settings.now, now_of(command));
    settings.prefix.clear();
    TRY_ASSIGN(const std::string root, base::read_file(settings.folder / "root.json", signing::k_max_root));
    TRY_ASSIGN(trust::Client client, trust::Client::open(settings, root));
    TRY(client.refresh(source));
    return client;
}

// The target path as one file name; a long one by its hash.
std::string file_name_of(const std::string& target) {
    const std::string name = signing::quoted_name(target);
    return name.size() <= k_max_file_name ? name : crypto::sha256(target).hex();
}

bool is_there(const std::filesystem::path& path, const signing::TargetFile& listed) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) return false;
    if (std::filesystem::file_size(path, ignored) != static_cast<std::uintmax_t>(listed.length)) return false;
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) return false;
    signing::HashCheck check(listed.hashes);
    std::vector<char> piece(k_piece);
    for (std::size_t got = 0; (got = std::fread(piece.data(), 1, piece.size(), file)) > 0;) check.update({piece.data(), got});
    std::fclose(file);
    return check.finish(path.string()).has_value();
}

// With consistent snapshots a file bears one of its listed hashes in front of its name.
std::string stored_path(const std::string& target, const signing::TargetFile& listed, bool consistent) {
    if (!consistent) return target;
    const auto sha256 = listed.hashes.find("sha256");
    const std::string& hash = sha256 == listed.hashes.end() ? listed.hashes.begin()->second : sha256->second;
    const std::size_t name = target.rfind('/') + 1; // 0 without a slash
    return fmt::format("{}{}.{}", target.substr(0, name), hash, target.substr(name));
}

Result<> fetch_target(fetch::Source& source, const std::string& stored, const signing::TargetFile& listed,
                      const std::filesystem::path& into) {
    TRY_ASSIGN(base::AtomicFile file, base::AtomicFile::create(into));
    signing::HashCheck check(listed.hashes);
    const auto length = static_cast<std::uint64_t>(listed.length);
    TRY_ASSIGN(const fetch::Reply reply, source.read(stored, {length}, [&](std::string_view bytes) {
        check.update(bytes);
        return file.write(bytes);
    }));
    if (reply.bytes != length) return fail(ErrorCode::Corrupt, fmt::format("{}: {} bytes, {} are listed", stored, reply.bytes, length));
    TRY(check.finish(stored));
    return file.publish();
}

Result<> download(const Command& command) {
    if (command.words.size() != 1 || command.target_names.empty()) return fail(ErrorCode::Invalid, k_usage);
    TRY_ASSIGN(const std::string metadata_url, command.need("--metadata-url"));
    TRY_ASSIGN(const std::string target_url, command.need("--target-base-url"));
    TRY_ASSIGN(const std::filesystem::path folder, command.need("--target-dir"));
    TRY_ASSIGN(const auto metadata, fetch::open_source(metadata_url));
    TRY_ASSIGN(const auto files, fetch::open_source(target_url));
    TRY_ASSIGN(trust::Client client, refreshed(command, *metadata));
    TRY(base::make_directories(folder));
    for (const std::string& target : command.target_names) {
        TRY_ASSIGN(const auto listed, client.find(*metadata, target));
        if (!listed) return fail(ErrorCode::NotFound, fmt::format("no role lists the target {}", target));
        const std::filesystem::path into = folder / file_name_of(target);
        if (is_there(into, *listed)) continue;
        TRY(fetch_target(*files, stored_path(target, *listed, client.root().consistent_snapshot), *listed, into));
    }
    return {};
}

Result<> run(int count, char** arguments) {
    TRY_ASSIGN(const Command command, parse(count, arguments));
    const std::string word = command.words.empty() ? "" : command.words.front();
    if (word == "init") return init(command);
    if (word == "download") return download(command);
    if (word != "refresh" || command.words.size() != 1) return fail(ErrorCode::Invalid, k_usage);
    TRY_ASSIGN(const std::string url, command.need("--metadata-url"));
    TRY_ASSIGN(const auto source, fetch::open_source(url));
    TRY(refreshed(command, *source));
    return {};
}

} // namespace

int main(int count, char** arguments) {
    const auto done = run(count, arguments);
    if (done) return 0;
    fmt::print(stderr, "tramtin-tuf: {}\n", base::describe(done.error()));
    return 1;
}
