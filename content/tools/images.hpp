// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "content/model/items.hpp"

namespace tramtin::tools {

// Hands over every text of an item that names a picture, however deep it lies, so that it may be renamed.
void for_each_image(model::Item& item, const std::function<void(std::string&)>& found);

// Those names, in their order; one may come twice.
std::vector<std::string> images_of(const model::Item& item);

} // namespace tramtin::tools
