// SPDX-License-Identifier: Apache-2.0
#include "content/tools/images.hpp"

#include <map>
#include <optional>
#include <string_view>
#include <type_traits>

#include "content/model/fields.hpp"

namespace tramtin::tools {

namespace {

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

} // namespace

void for_each_image(model::Item& item, const std::function<void(std::string&)>& found) {
    ImageWalker walker{found};
    std::visit([&](auto& it) { model::fields(walker, it); }, item);
}

std::vector<std::string> images_of(const model::Item& item) {
    std::vector<std::string> images;
    model::Item copy = item;
    for_each_image(copy, [&](std::string& image) { images.push_back(image); });
    return images;
}

} // namespace tramtin::tools
