// SPDX-License-Identifier: Apache-2.0
#include "sync/fetch/source.hpp"

namespace tramtin::fetch {

Result<Text> read_text(Source& source, std::string_view path, ByteCap cap) {
    Text text;
    TRY_ASSIGN(text.reply, source.read(path, cap, [&text](std::string_view bytes) -> Result<> {
        text.bytes.append(bytes);
        return {};
    }));
    return text;
}

} // namespace tramtin::fetch
