// SPDX-License-Identifier: Apache-2.0
// What is answered to a request for a file of the repository; knows HTTP's words, not its wire.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/base/beneath.hpp"

namespace tramtin::portal {

struct FileRequest {
    std::string_view path; // below the repository, unescaped
    std::string_view range;
    std::string_view if_range;
    std::string_view if_none_match;
};

struct FileReply {
    int status = 404; // 200, 206, 304, 404, 416, 500
    std::vector<std::pair<std::string, std::string>> headers;
    std::string content_type;
    std::shared_ptr<const base::InputFile> file; // set for 200 and 206
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

// Folders, links, names that begin with a dot and names that leave the repository are all 404.
FileReply reply_with_file(const std::filesystem::path& repository, const FileRequest& request);

} // namespace tramtin::portal
