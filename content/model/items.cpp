// SPDX-License-Identifier: Apache-2.0
#include "content/model/items.hpp"

namespace tramtin::model {

Kind kind_of(const Item& item) { return static_cast<Kind>(item.index()); }

static_assert(static_cast<std::size_t>(Kind::Other) == std::variant_size_v<Item>, "Item's alternatives stand in the order of Kind");

const Meta& meta_of(const Item& item) {
    return std::visit([](const auto& it) -> const Meta& { return it.meta; }, item);
}

Meta& meta_of(Item& item) {
    return std::visit([](auto& it) -> Meta& { return it.meta; }, item);
}

ItemKey key_of(const Item& item) {
    const Meta& meta = meta_of(item);
    return {meta.publisher, kind_of(item), meta.id, meta.lang};
}

std::string plain_text(const std::vector<Run>& runs) {
    std::string text;
    for (const Run& run : runs) text += run.text;
    return text;
}

std::string plain_text(const std::vector<Block>& blocks) {
    std::string text;
    for (const Block& block : blocks) {
        if (!block.label.empty()) text += block.label + " ";
        text += plain_text(block.runs) + "\n";
        for (const auto& row : block.rows) {
            for (const auto& cell : row) text += plain_text(cell) + "\n";
        }
    }
    return text;
}

} // namespace tramtin::model
