// SPDX-License-Identifier: Apache-2.0
// From a content tree to what a pack holds: items whose images are named by their content, and those images.
#pragma once

#include <filesystem>
#include <vector>

#include "content/pack/pack.hpp"
#include "content/source/tree.hpp"

namespace tramtin::tools {

using base::Result;
namespace fs = std::filesystem;

struct BlobFile {
    pack::Blob blob;
    fs::path path; // in the tree
};

struct Content {
    std::vector<model::Item> items;
    std::vector<BlobFile> blobs; // each content once
};

// Errors: Invalid (`publish.image`) for an image that is no file of the tree; Full beyond pack::Limits.
Result<Content> assemble(const source::Tree& tree);

} // namespace tramtin::tools
