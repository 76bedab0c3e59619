// SPDX-License-Identifier: Apache-2.0
// From a content tree to what a pack holds: items whose images are named by their content, and those images.
#pragma once

#include <filesystem>
#include <vector>

#include "content/pack/pack.hpp"
#include "content/source/tree.hpp"
#include "content/tools/darkroom.hpp"

namespace tramtin::tools {

using base::Result;
namespace fs = std::filesystem;

struct BlobFile {
    pack::Blob blob;
    fs::path path; // of what is published, not of staff's own file
};

struct Content {
    std::vector<model::Item> items;
    std::vector<BlobFile> blobs; // each content once
};

// Errors: Invalid (`publish.image`) for an image that is no file of the tree; those of Darkroom::develop(). The darkroom must
// outlive what is returned.
Result<Content> assemble(const source::Tree& tree, Darkroom& darkroom);

} // namespace tramtin::tools
