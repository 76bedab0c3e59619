// SPDX-License-Identifier: Apache-2.0
#include "sync/fetch/open_source.hpp"

#include "sync/fetch/folder_source.hpp"

namespace tramtin::fetch {

Result<std::unique_ptr<Source>> open_source(std::string_view address, HttpLimits limits, StopQuestion stop) {
    if (address.find("://") == std::string_view::npos)
        return std::unique_ptr<Source>(new FolderSource(std::string(address), std::move(stop)));
    TRY_ASSIGN(std::unique_ptr<Source> source, HttpSource::open(address, limits, std::move(stop)));
    return source;
}

} // namespace tramtin::fetch
