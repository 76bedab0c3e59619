// SPDX-License-Identifier: Apache-2.0
// tramtin-content: what staff do with a content tree. Exit status: 0 done, 1 findings or refused, 2 wrong usage, 3 local fault.
#include <algorithm>
#include <cstdio>
#include <vector>

#include <fmt/format.h>

#include "content/base/ending.hpp"
#include "content/tools/command.hpp"
#include "content/tools/messages.hpp"

namespace {

namespace tools = tramtin::tools;

void print_usage(std::FILE* out) {
    fmt::print(out, "tramtin-content {}: soạn, kiểm tra và xuất bản nội dung cho Trạm Tin\n\n", TRAMTIN_VERSION);
    for (const tools::Command& command : tools::commands())
        fmt::print(out, "  tramtin-content {} {}\n        {}\n", command.name, command.usage, command.summary);
    fmt::print(out, "\nMã kết thúc: 0 xong, 1 có lỗi nội dung hoặc bị từ chối, 2 sai lệnh, 3 lỗi của máy này.\n");
}

int explain(const tools::Command& command, const tramtin::base::Error& error) {
    if (error.reason == tools::k_usage_reason) {
        fmt::print(stderr, "tramtin-content {}: {}\nCách dùng: tramtin-content {} {}\n", command.name, error.what, command.name,
                   command.usage);
        return static_cast<int>(tools::Exit::Usage);
    }
    fmt::print(stderr, "tramtin-content {}: {}\n", command.name, tools::message_of(error));
    return static_cast<int>(tools::exit_of(error));
}

tramtin::base::Result<tools::Exit> run(const tools::Command& command, const std::vector<std::string_view>& words) {
    const std::span<const std::string_view> rest(words.begin() + 1, words.end());
    TRY_ASSIGN(const tools::Arguments arguments, tools::Arguments::parse(rest, command.options));
    return command.run(arguments);
}

} // namespace

int main(int argc, char** argv) {
    tramtin::base::end_in_words_without_memory();
    const std::vector<std::string_view> words(argv + std::min(argc, 1), argv + argc);
    if (words.empty()) {
        print_usage(stderr);
        return static_cast<int>(tools::Exit::Usage);
    }
    if (words.front() == "--help" || words.front() == "help") {
        print_usage(stdout);
        return 0;
    }
    if (words.front() == "--version") {
        fmt::print("tramtin-content {}\n", TRAMTIN_VERSION);
        return 0;
    }
    for (const tools::Command& command : tools::commands()) {
        if (command.name != words.front()) continue;
        const auto result = run(command, words);
        return result ? static_cast<int>(*result) : explain(command, result.error());
    }
    fmt::print(stderr, "tramtin-content: không có lệnh '{}'. Xem danh sách lệnh: tramtin-content --help\n", words.front());
    return static_cast<int>(tools::Exit::Usage);
}
