// SPDX-License-Identifier: Apache-2.0
#include "content/tools/assemble.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "content/pack/target.hpp"
#include "content/tools/images.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;

// Reads each image once and remembers the name it is published under.
class Images {
public:
    Images(const source::Tree& tree, Darkroom& darkroom) : m_tree(tree), m_darkroom(darkroom) {}

    Result<std::string> publish_name(const std::string& path) {
        if (const auto known = m_names.find(path); known != m_names.end()) return known->second;
        if (!std::binary_search(m_tree.assets.begin(), m_tree.assets.end(), path))
            return fail(ErrorCode::Invalid, fmt::format("{}: no file of the tree's images", path), "publish.image");
        const auto ready = m_darkroom.develop(m_tree.root, path);
        if (!ready) return fail(ready.error().code, path + ": " + ready.error().what, ready.error().reason);
        const crypto::Sha256 hash = crypto::sha256(ready->bytes);
        const std::string type = ready->format == picture::Format::Jpeg ? "image/jpeg" : "image/png";
        m_blobs.try_emplace(hash, BlobFile{{hash, ready->bytes.size(), type, pack::split_parts(ready->bytes).sha256}, ready->path});
        return m_names.emplace(path, pack::blob_name(hash)).first->second;
    }
    std::vector<BlobFile> blobs() const {
        std::vector<BlobFile> list;
        for (const auto& [hash, file] : m_blobs) list.push_back(file);
        return list;
    }

private:
    const source::Tree& m_tree;
    Darkroom& m_darkroom;
    std::map<std::string, std::string> m_names;
    std::map<crypto::Sha256, BlobFile> m_blobs;
};

Result<> name_images(model::Item& item, Images& images) {
    Result<> result;
    for_each_image(item, [&](std::string& path) {
        if (!result) return;
        auto name = images.publish_name(path);
        if (name) {
            path = *std::move(name);
        } else {
            result = tl::unexpected<base::Error>(std::move(name).error());
        }
    });
    return result;
}

} // namespace

Result<Content> assemble(const source::Tree& tree, Darkroom& darkroom) {
    Content content;
    Images images(tree, darkroom);
    for (const source::Entry& entry : tree.entries) {
        model::Item item = entry.item;
        TRY(name_images(item, images));
        content.items.push_back(std::move(item));
    }
    content.blobs = images.blobs();
    return content;
}

} // namespace tramtin::tools
