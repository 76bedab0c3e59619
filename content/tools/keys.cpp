// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "content/tools/command.hpp"
#include "content/tools/keyset.hpp"

namespace tramtin::tools {

Result<Exit> run_keys(const Arguments& arguments) {
    TRY(arguments.expect_words(2, 2));
    if (arguments.words().front() != "init") return usage_error(fmt::format("không có lệnh con '{}'", arguments.words().front()));
    TRY_ASSIGN(const base::Instant now, time_of(arguments));
    const fs::path folder = arguments.words().back();
    TRY_ASSIGN(const Passphrases passphrases, Passphrases::open(arguments.value("--passphrase-file")));
    TRY(create_keys(folder, now, AtRest::Plain, passphrases));
    fmt::print("Đã tạo bộ khóa ở {0}.\n"
               "Các tệp .key là bí mật: chép một bản ra USB cất nơi an toàn, không gửi cho ai.\n"
               "Chép {0}/root.json tới các trạm thành /etc/tramtin/root.json.\n",
               folder.string());
    return Exit::Done;
}

} // namespace tramtin::tools
