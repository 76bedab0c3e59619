// SPDX-License-Identifier: Apache-2.0
#include "content/tools/assemble.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <type_traits>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/model/fields.hpp"
#include "content/pack/target.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;

template <class T> struct IsVector : std::false_type {};
template <class T> struct IsVector<std::vector<T>> : std::true_type {};
template <class T> struct IsOptional : std::false_type {};
template <class T> struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
constexpr bool k_is_leaf =
    std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_same_v<T, std::string> || std::is_same_v<T, model::Date> ||
    std::is_same_v<T, model::Decimal> || std::is_same_v<T, std::map<std::string, std::string>>;

// Walks every member of an item, however deep, and hands over the texts that name an image.
struct ImageWalker {
    const std::function<void(std::string&)>& found;

    template <class T> void operator()(const char* name, T& member) {
        if constexpr (std::is_same_v<T, std::string>) {
            const std::string_view field = name;
            if ((field == "image" || field == "map") && !member.empty()) found(member);
        } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
            if (std::string_view(name) != "pages") return;
            for (std::string& page : member) found(page);
        } else {
            visit(member);
        }
    }
    template <class T> void visit(T& member) {
        if constexpr (IsVector<T>::value) {
            for (auto& entry : member) visit(entry);
        } else if constexpr (IsOptional<T>::value) {
            if (member) visit(*member);
        } else if constexpr (!k_is_leaf<T>) {
            model::fields(*this, member);
        }
    }
};

std::string type_of(const fs::path& path) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> k_types{{{".png", "image/png"},
                                                                                           {".jpg", "image/jpeg"},
                                                                                           {".jpeg", "image/jpeg"},
                                                                                           {".webp", "image/webp"},
                                                                                           {".svg", "image/svg+xml"},
                                                                                           {".pdf", "application/pdf"},
                                                                                           {".mp3", "audio/mpeg"},
                                                                                           {".opus", "audio/opus"}}};
    std::string extension = path.extension().string();
    for (char& c : extension) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    for (const auto& [ending, type] : k_types) {
        if (ending == extension) return std::string(type);
    }
    return "application/octet-stream";
}

// Reads each image once and remembers the name it is published under.
class Images {
public:
    explicit Images(const source::Tree& tree) : m_tree(tree) {}

    Result<std::string> publish_name(const std::string& path) {
        if (const auto known = m_names.find(path); known != m_names.end()) return known->second;
        if (!std::binary_search(m_tree.assets.begin(), m_tree.assets.end(), path))
            return fail(ErrorCode::Invalid, fmt::format("{}: no file of the tree's images", path), "publish.image");
        const auto bytes = base::read_file(m_tree.root / path, pack::Limits{}.blob);
        if (!bytes) return fail(bytes.error().code, bytes.error().what, "publish.image");
        const crypto::Sha256 hash = crypto::sha256(*bytes);
        m_blobs.try_emplace(hash, BlobFile{{hash, bytes->size(), type_of(path), pack::split_parts(*bytes).sha256}, m_tree.root / path});
        return m_names.emplace(path, pack::blob_name(hash)).first->second;
    }
    std::vector<BlobFile> blobs() const {
        std::vector<BlobFile> list;
        for (const auto& [hash, file] : m_blobs) list.push_back(file);
        return list;
    }

private:
    const source::Tree& m_tree;
    std::map<std::string, std::string> m_names;
    std::map<crypto::Sha256, BlobFile> m_blobs;
};

Result<> name_images(model::Item& item, Images& images) {
    Result<> result;
    const std::function<void(std::string&)> found = [&](std::string& path) {
        if (!result) return;
        auto name = images.publish_name(path);
        if (name) {
            path = *std::move(name);
        } else {
            result = tl::unexpected<base::Error>(std::move(name).error());
        }
    };
    ImageWalker walker{found};
    std::visit([&](auto& it) { model::fields(walker, it); }, item);
    return result;
}

} // namespace

Result<Content> assemble(const source::Tree& tree) {
    Content content;
    Images images(tree);
    for (const source::Entry& entry : tree.entries) {
        model::Item item = entry.item;
        TRY(name_images(item, images));
        content.items.push_back(std::move(item));
    }
    content.blobs = images.blobs();
    return content;
}

} // namespace tramtin::tools
