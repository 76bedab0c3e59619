// SPDX-License-Identifier: Apache-2.0
#include <array>

#include <fmt/format.h>

#include "content/tools/ask.hpp"
#include "content/tools/bundle.hpp"
#include "content/tools/command.hpp"
#include "content/tools/own_key.hpp"
#include "content/tools/province.hpp"
#include "content/tools/publisher.hpp"
#include "content/tools/releases.hpp"
#include "content/tools/status.hpp"
#include "content/tools/summary.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::string_view k_help =
    R"(tramtin-content keys init THƯ-MỤC [--sealed]
        bộ khóa một người dùng; --sealed: mỗi khóa có mật khẩu
tramtin-content keys init THƯ-MỤC --profile province --publisher MÃ-TỈNH
        lễ tạo khóa của tỉnh: mỗi người giữ một tệp khóa có mật khẩu riêng
tramtin-content keys status KHO|THƯ-MỤC-KHÓA
        cái gì hết hạn khi nào; mã kết thúc 1 khi cần ký lại sớm
tramtin-content keys status HỒ-SƠ --keys THƯ-MỤC-KHÓA
        hồ sơ thay đổi những gì, còn thiếu chữ ký của ai; mã kết thúc 1 khi còn thiếu
tramtin-content keys sign HỒ-SƠ --keys THƯ-MỤC-KHÓA [--yes]
        đọc tóm tắt thay đổi, rồi thêm chữ ký
tramtin-content keys rotate THƯ-MỤC-KHÓA TÊN-KHÓA --repo KHO [--out HỒ-SƠ]
        thay một khóa bằng khóa mới
tramtin-content keys revoke THƯ-MỤC-KHÓA TÊN-KHÓA --repo KHO [--out HỒ-SƠ]
        thu hồi một khóa bị mất hoặc bị lộ
tramtin-content keys new THƯ-MỤC MÃ-XÃ
        ở xã: tự tạo khóa trên máy của xã; chỉ tệp .pub được gửi lên tỉnh
tramtin-content keys add-commune THƯ-MỤC-KHÓA MÃ-XÃ --repo KHO [--public TỆP.pub] [--out HỒ-SƠ]
        cấp quyền cho một xã: thông báo, trụ sở, sự kiện, văn bản của chính xã đó; --public: khóa do xã tự tạo
        (keys rotate cũng nhận --public khi xã đổi khóa)
tramtin-content keys passphrase TỆP.key [--passphrase-file CŨ] [--new-passphrase-file MỚI]
        đổi mật khẩu của một tệp khóa; khóa vẫn là khóa ấy

--passphrase-file TỆP thay cho gõ mật khẩu: dòng "TÊN-KHÓA: MẬT-KHẨU", hoặc một dòng mật khẩu chung.
)";

Result<Passphrases> passphrases_of(const Arguments& arguments) { return Passphrases::open(arguments.value("--passphrase-file")); }

// The ceremony

void open_ceremony() {
    fmt::print("Lễ tạo khóa của tỉnh. Nên làm trên một máy không nối mạng, có mặt những người sẽ giữ khóa.\n"
               "Mỗi khóa là một tệp riêng, có mật khẩu riêng; xong lễ, mỗi người mang tệp của mình đi và tệp trên máy này bị xóa.\n\n");
    for (const RolePlan& role : province_roles())
        fmt::print("  {:<10} {} khóa, cần {} chữ ký; {}\n", role.role, role.keys, role.threshold, role.words);
    fmt::print("\n");
}

void close_ceremony(const std::string& folder) {
    fmt::print("\nĐã tạo bộ khóa của tỉnh ở {0}. Việc cần làm tiếp:\n"
               "  1. Mỗi người chép tệp .key của mình cùng root.json và targets.json ra USB riêng; cất hai bản ở hai nơi.\n"
               "  2. Máy của kho giữ snapshot.key, timestamp.key, dossiers.key, root.json, targets.json.\n"
               "  3. Xóa các tệp root-*.key, targets-*.key, content-*.key, images-*.key khỏi máy này.\n"
               "  4. Chép {0}/root.json tới các trạm thành /etc/tramtin/root.json.\n"
               "  5. Máy của kho chạy mỗi ngày: tramtin-content publish --timestamp-only --repo KHO --keys THƯ-MỤC\n",
               folder);
}

Result<Exit> init_province(const Arguments& arguments, base::Instant now) {
    const std::string& folder = arguments.words()[1];
    TRY_ASSIGN(const Passphrases passphrases, passphrases_of(arguments));
    std::string publisher = arguments.value("--publisher").value_or("");
    const bool ask = !passphrases.from_file() && at_terminal();
    open_ceremony();
    if (publisher.empty() && ask) {
        TRY_ASSIGN(publisher, ask_line("Mã của tỉnh, như trong publisher của tree.toml (ví dụ hau-giang): "));
    }
    if (!model::is_valid_id(publisher)) return usage_error("--publisher cần mã của tỉnh: chữ thường không dấu, số, gạch nối");
    std::string last_role;
    const AskHolder ask_holder = [&](const RolePlan& role, const std::string& key) -> Result<std::string> {
        if (last_role != role.role) fmt::print("\n{}\n", role.words);
        last_role = role.role;
        if (!ask) return std::string();
        return ask_line(fmt::format("Người giữ khóa {} (họ tên hoặc chức danh): ", key));
    };
    TRY(create_province(folder, publisher, now, passphrases, ask_holder));
    close_ceremony(folder);
    return Exit::Done;
}

Result<Exit> init_single(const Arguments& arguments, base::Instant now) {
    const std::string& folder = arguments.words()[1];
    TRY_ASSIGN(const Passphrases passphrases, passphrases_of(arguments));
    const bool sealed = arguments.has("--sealed") || arguments.value("--passphrase-file");
    TRY(create_keys(folder, now, sealed ? AtRest::Sealed : AtRest::Plain, passphrases));
    fmt::print("Đã tạo bộ khóa ở {0}.\n"
               "Các tệp .key là bí mật: chép một bản ra USB cất nơi an toàn, không gửi cho ai.\n"
               "Chép {0}/root.json tới các trạm thành /etc/tramtin/root.json.\n",
               folder);
    if (!sealed) fmt::print("Các khóa này không có mật khẩu; muốn có, tạo bộ khóa với --sealed.\n");
    return Exit::Done;
}

Result<Exit> keys_init(const Arguments& arguments, base::Instant now) {
    TRY(arguments.expect_words(2, 2));
    const std::string profile = arguments.value("--profile").value_or("single");
    if (profile == "province") return init_province(arguments, now);
    if (profile == "single") return init_single(arguments, now);
    return usage_error(fmt::format("--profile cần single hoặc province, không phải '{}'", profile));
}

// What stands where

Exit print_terms(const std::vector<Term>& terms, base::Instant now) {
    bool soon = false;
    for (const Term& term : terms) {
        fmt::print("  {}, bản {}: {}\n", term.name, term.version, in_words(term, now));
        soon = soon || term.soon;
    }
    return soon ? Exit::Refused : Exit::Done;
}

Result<Exit> status_of_repository(const fs::path& repository, base::Instant now) {
    TRY_ASSIGN(const RootChain roots, read_roots(repository));
    TRY_ASSIGN(const auto published, read_published(repository, roots.newest));
    if (!published) return fail(ErrorCode::NotFound, repository.string() + ": nothing is published there", "publish.nothing");
    fmt::print("Kho {}:\n", repository.string());
    const Exit exit = print_terms(terms_of(roots.newest, *published, now), now);
    const auto print_keys = [&](const std::string& name, const signing::RoleKeys& role) {
        fmt::print("  {}: cần {} trong {} khóa:", name, role.threshold, role.key_ids.size());
        for (const std::string& id : role.key_ids) fmt::print(" {};", holder_of(roots.newest, published->targets.targets, id));
        fmt::print("\n");
    };
    fmt::print("Ai được ký:\n");
    for (const auto& [name, role] : roots.newest.roles) print_keys(name, role);
    if (published->targets.targets.delegations) {
        for (const signing::Delegation& role : published->targets.targets.delegations->roles) print_keys(role.name, role.keys);
    }
    return exit;
}

Result<Exit> status_of_keys(const fs::path& folder, base::Instant now) {
    TRY_ASSIGN(const KeySet keys, load_keys(folder));
    fmt::print("Bộ khóa {}:\n", folder.string());
    const Exit exit = print_terms(terms_of(keys, now), now);
    for (const KeyFile& file : keys.files)
        fmt::print("  khóa {}, mã {}, {}\n", holder_text(file.name, file.holder), key_id_of(file).substr(0, 12),
                   file.sealed ? "có mật khẩu" : "không có mật khẩu");
    return exit;
}

Exit print_lacks(const std::vector<Lack>& lacks) {
    for (const Lack& lack : lacks) {
        fmt::print("Vai trò {}: có {} trong {} chữ ký cần có. Người còn có thể ký:\n", lack.role, lack.have, lack.need);
        for (const std::string& name : lack.still) fmt::print("  {}\n", name);
    }
    if (lacks.empty()) fmt::print("Đã đủ chữ ký. Nộp ở máy của kho: tramtin-content publish --accept HỒ-SƠ --repo KHO --keys THƯ-MỤC\n");
    return lacks.empty() ? Exit::Done : Exit::Refused;
}

Result<> print_summary(const Desk& desk, const Bundle& bundle) {
    TRY_ASSIGN(const auto lines, summary_of(desk, bundle.proposal, bundle.folder));
    for (const std::string& line : lines) fmt::print("{}\n", line);
    return {};
}

Result<Exit> status_of_bundle(const Arguments& arguments, const fs::path& folder, base::Instant now) {
    TRY_ASSIGN(const std::string key_folder, arguments.need("--keys"));
    TRY_ASSIGN(const KeySet keys, load_keys(key_folder));
    const Passphrases none;
    Signers signers(keys, none);
    TRY_ASSIGN(const Bundle bundle, read_bundle(folder));
    TRY_ASSIGN(const Desk desk, open_bundle_desk(bundle, signers, now));
    TRY(print_summary(desk, bundle));
    TRY_ASSIGN(const After then, after(desk, bundle.proposal));
    return print_lacks(lacking(desk, bundle.proposal, then));
}

Result<Exit> keys_status(const Arguments& arguments, base::Instant now) {
    TRY(arguments.expect_words(2, 2));
    const fs::path folder = arguments.words()[1];
    std::error_code ignored;
    if (is_bundle(folder)) return status_of_bundle(arguments, folder, now);
    if (fs::exists(folder / timestamp_path(), ignored)) return status_of_repository(folder, now);
    return status_of_keys(folder, now);
}

// Signing what others proposed

Result<bool> agrees(const Arguments& arguments) {
    if (arguments.has("--yes")) return true;
    if (!at_terminal()) {
        fmt::print("Chưa ký. Nếu đồng ý với các thay đổi trên, chạy lại với --yes.\n");
        return false;
    }
    TRY_ASSIGN(const std::string answer, ask_line("Ký các thay đổi trên? Gõ ky rồi Enter để ký, chỉ Enter để thôi: "));
    if (answer == "ky" || answer == "ký") return true;
    fmt::print("Chưa ký.\n");
    return false;
}

Result<Exit> keys_sign(const Arguments& arguments, base::Instant now) {
    TRY(arguments.expect_words(2, 2));
    TRY_ASSIGN(const std::string key_folder, arguments.need("--keys"));
    TRY_ASSIGN(const Passphrases passphrases, passphrases_of(arguments));
    TRY_ASSIGN(const KeySet keys, load_keys(key_folder));
    Signers signers(keys, passphrases);
    TRY_ASSIGN(Bundle bundle, read_bundle(arguments.words()[1]));
    TRY_ASSIGN(const Desk desk, open_bundle_desk(bundle, signers, now));
    TRY_ASSIGN(const After then, after(desk, bundle.proposal));
    TRY(print_summary(desk, bundle));
    TRY_ASSIGN(const bool yes, agrees(arguments));
    if (!yes) return Exit::Refused;
    TRY_ASSIGN(const std::size_t added, add_signatures(desk, bundle.proposal, then));
    if (added == 0) return fail(ErrorCode::Untrusted, key_folder + ": no key that has to sign this", "keys.no_signature");
    TRY(save_signatures(bundle));
    fmt::print("Đã thêm {} chữ ký.\n", added);
    print_lacks(lacking(desk, bundle.proposal, then));
    return Exit::Done;
}

// Changes of keys

// Into force when enough keys are at hand, else into a bundle.
Result<Exit> conclude(const Arguments& arguments, const Desk& desk, const Proposal& proposal) {
    TRY_ASSIGN(const After then, after(desk, proposal));
    const auto lines = summary_of(desk, proposal, desk.repository);
    if (lines) {
        for (const std::string& line : *lines) fmt::print("{}\n", line);
    }
    if (const auto out = arguments.value("--out")) {
        TRY(start_bundle(*out));
        TRY_ASSIGN(const auto lacks, write_bundle(*out, desk, proposal));
        fmt::print("Đã ghi hồ sơ ký vào {}. Mang tới người ký: tramtin-content keys sign {} --keys THƯ-MỤC-KHÓA\n", *out, *out);
        print_lacks(lacks);
        return Exit::Done;
    }
    if (!lacking(desk, proposal, then).empty()) return fail(ErrorCode::Untrusted, "not enough keys at hand", "publish.needs_out");
    TRY(put_in_force(desk, proposal));
    fmt::print("Đã ký và đưa vào kho {}.\n", desk.repository.string());
    tell_new_root(desk.signers->set(), desk.repository);
    return Exit::Done;
}

// A new key is sealed where the others are.
Result<NewKey> make_key(const KeySet& set, const std::string& name, const Arguments& arguments) {
    TRY_ASSIGN(const Passphrases passphrases, passphrases_of(arguments));
    bool sealed = set.files.empty() || passphrases.from_file();
    for (const KeyFile& file : set.files) sealed = sealed || file.sealed.has_value();
    std::optional<std::string> passphrase;
    if (sealed) {
        TRY_ASSIGN(passphrase, passphrases.choose(name));
    }
    std::string holder;
    if (!passphrases.from_file() && at_terminal()) {
        TRY_ASSIGN(holder, ask_line(fmt::format("Người giữ khóa {} (họ tên hoặc chức danh): ", name)));
    }
    TRY_ASSIGN(const crypto::SigningKey key, crypto::SigningKey::generate());
    TRY(write_key_file(set.folder, name, holder, key, passphrase));
    fmt::print("Khóa mới: {}\n", (set.folder / (name + ".key")).string());
    return NewKey{signing::key_of(key.public_key()), holder_text(name, holder)};
}

// A commune's key that the commune made itself.
Result<NewKey> take_public(const fs::path& file, const std::string& role) {
    TRY_ASSIGN(const PublicPart part, read_public_part(file));
    if (role != "commune-" + part.site)
        return fail(ErrorCode::Invalid, fmt::format("{} is of {}, not for {}", file.string(), part.site, role), "keys.public_other");
    fmt::print("Khóa {} do xã tự tạo, mã đối chiếu: {}\n"
               "Hãy gọi cho người giữ khóa ở xã và so mã này trước khi ký.\n",
               holder_text(part.name, part.holder), code_of(part.key));
    return NewKey{part.key, holder_text(part.name, part.holder)};
}

Result<Exit> keys_new(const Arguments& arguments, base::Instant) {
    TRY(arguments.expect_words(3, 3));
    const std::string& site = arguments.words()[2];
    if (!model::is_valid_id(site)) return usage_error(fmt::format("'{}' không phải mã xã", site));
    TRY_ASSIGN(const Passphrases passphrases, passphrases_of(arguments));
    std::string holder;
    if (!passphrases.from_file() && at_terminal()) {
        TRY_ASSIGN(holder, ask_line("Người giữ khóa (họ tên hoặc chức danh): "));
    }
    TRY_ASSIGN(const PublicPart part, create_own_key(arguments.words()[1], site, holder, passphrases));
    fmt::print("Đã tạo khóa {0} ở {1}.\n"
               "  {0}.key  là bí mật: giữ ở xã, chép thêm một bản cất nơi khác, không gửi cho ai.\n"
               "  {0}.pub  gửi lên tỉnh bằng đường nào cũng được.\n"
               "Mã đối chiếu: {2}\n"
               "Khi tỉnh gọi, đọc mã này cho tỉnh so.\n",
               part.name, arguments.words()[1], code_of(part.key));
    return Exit::Done;
}

Result<Exit> keys_passphrase(const Arguments& arguments, base::Instant) {
    TRY(arguments.expect_words(2, 2));
    TRY_ASSIGN(const Passphrases present, passphrases_of(arguments));
    const auto file = arguments.value("--new-passphrase-file");
    TRY_ASSIGN(const Passphrases next, file ? Passphrases::open(file) : Passphrases::at_terminal());
    TRY(change_passphrase(arguments.words()[1], present, next));
    fmt::print("Đã đổi mật khẩu của {}.\nBản chép ở nơi khác vẫn mở bằng mật khẩu cũ: hãy chép lại tệp này lên đó.\n",
               arguments.words()[1]);
    return Exit::Done;
}

// Keys, and what is in force in the repository they belong to.
Result<Exit> change_keys(const Arguments& arguments, base::Instant now) {
    TRY(arguments.expect_words(3, 3));
    TRY_ASSIGN(const std::string repository, arguments.need("--repo"));
    const std::string& what = arguments.words()[0];
    const std::string& name = arguments.words()[2];
    if (what == "add-commune" && !model::is_valid_id(name)) return usage_error(fmt::format("'{}' không phải mã xã", name));
    TRY_ASSIGN(const Passphrases passphrases, passphrases_of(arguments));
    std::optional<base::FileLock> held;
    if (!arguments.value("--out")) {
        TRY_ASSIGN(base::FileLock lock, lock_repository(repository));
        held.emplace(std::move(lock));
    }
    TRY_ASSIGN(const KeySet before, load_keys(arguments.words()[1]));
    Signers look(before, passphrases);
    TRY_ASSIGN(const Desk found, open_desk(repository, look, now));
    std::optional<Selected> selected;
    if (what != "add-commune") {
        TRY_ASSIGN(selected, select_key(found, name));
    } else if (delegation_of(found.published.targets.targets, "commune-" + name) != nullptr) {
        return fail(ErrorCode::Invalid, name + " is delegated", "keys.commune_exists");
    }
    std::optional<NewKey> made;
    if (what != "revoke") {
        const std::string role = selected ? selected->role : "commune-" + name;
        const auto file = arguments.value("--public");
        TRY_ASSIGN(made, file ? take_public(*file, role) : make_key(before, free_key_name(found, role), arguments));
    }
    TRY_ASSIGN(const KeySet keys, load_keys(arguments.words()[1])); // with the new one
    Signers signers(keys, passphrases);
    TRY_ASSIGN(const Desk desk, open_desk(repository, signers, now));
    TRY_ASSIGN(const Proposal proposal, selected ? propose_replacement(desk, selected->key_id, made) : propose_commune(desk, name, *made));
    return conclude(arguments, desk, proposal);
}

struct SubCommand {
    std::string_view name;
    Result<Exit> (*run)(const Arguments& arguments, base::Instant now);
};
constexpr std::array k_subcommands{SubCommand{"init", keys_init},     SubCommand{"status", keys_status},
                                   SubCommand{"sign", keys_sign},     SubCommand{"rotate", change_keys},
                                   SubCommand{"revoke", change_keys}, SubCommand{"add-commune", change_keys},
                                   SubCommand{"new", keys_new},       SubCommand{"passphrase", keys_passphrase}};

} // namespace

Result<Exit> run_keys(const Arguments& arguments) {
    if (arguments.has("--help")) {
        fmt::print("{}", k_help);
        return Exit::Done;
    }
    TRY(arguments.expect_words(2, 3));
    TRY_ASSIGN(const base::Instant now, time_of(arguments));
    for (const SubCommand& command : k_subcommands) {
        if (command.name == arguments.words().front()) return command.run(arguments, now);
    }
    return usage_error(fmt::format("không có lệnh con '{}'", arguments.words().front()));
}

} // namespace tramtin::tools
