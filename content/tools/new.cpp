// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "content/source/tree.hpp"
#include "content/tools/command.hpp"

namespace tramtin::tools {

Result<Exit> run_new(const Arguments& arguments) {
    TRY(arguments.expect_words(1, 1));
    const std::string& tree = arguments.words().front();
    TRY(source::create_tree(tree));
    fmt::print("Đã tạo cây nội dung mẫu ở {}.\nSửa các tệp trong đó, rồi kiểm tra: tramtin-content check {}\n", tree, tree);
    return Exit::Done;
}

} // namespace tramtin::tools
