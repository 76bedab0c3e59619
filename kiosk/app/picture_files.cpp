// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/picture_files.hpp"

#include <fstream>
#include <set>

#include "content/base/files.hpp"
#include "content/picture/pixels.hpp"

namespace tramtin::app {

namespace {

std::optional<base::PictureSize> size_in(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string head(base::k_picture_head_bytes, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
    if (const auto size = base::picture_size(head)) return size;
    if (head.size() < base::k_picture_head_bytes) return std::nullopt;
    const auto whole = base::read_file(path, picture::Limits{}.bytes);
    return whole ? base::picture_size(*whole) : std::nullopt;
}

// Collects from the parts of views that name pictures.
class Collector {
public:
    void add(const std::string& key) {
        if (!key.empty() && m_seen.size() < k_max_pictures_of_a_view && m_seen.insert(key).second) keys.push_back(key);
    }
    void add(const std::vector<model::Block>& blocks) {
        for (const auto& block : blocks) add(block.image);
    }
    void operator()(const screens::ReaderView& view) { add(view.blocks); }
    void operator()(const screens::PageView& view) {
        for (const auto& part : view.parts) add(part.blocks);
    }
    void operator()(const screens::ProcedureView& view) { add(view.tips); }
    void operator()(const screens::FormView& view) {
        for (const auto& page : view.pages) add(page);
    }
    void operator()(const screens::OfficeView& view) {
        add(view.map);
        add(view.body);
    }
    void operator()(const screens::HomeView& view) {
        for (const auto& slide : view.slides) add(slide.picture);
    }
    template <class Other> void operator()(const Other&) {}

    std::vector<std::string> keys;

private:
    std::set<std::string> m_seen;
};

} // namespace

std::vector<std::string> pictures_of(const View& view) {
    Collector collector;
    std::visit([&](const auto& it) { collector(it); }, view);
    return std::move(collector.keys);
}

std::vector<KnownSize> picture_sizes(const store::Layout& layout, const std::vector<std::string>& keys) {
    std::vector<KnownSize> sizes;
    for (const std::string& key : keys) {
        const auto path = layout.media(std::string_view(key));
        const auto size = path ? size_in(*path) : std::nullopt;
        if (size) sizes.push_back({key, *size});
    }
    return sizes;
}

} // namespace tramtin::app
