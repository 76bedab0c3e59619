// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/check_config.hpp"

#include <ostream>

#include "content/store/layout.hpp"
#include "content/store/reader.hpp"
#include "kiosk/app/present.hpp"

namespace tramtin::app {

bool check_config(const Options& options, std::ostream& out) {
    std::vector<std::string> faults = options.file.sentences();
    const store::Layout layout{options.state};
    const auto current = store::read_current(layout);
    if (current && *current) {
        auto reader = store::Reader::open(layout.generation(**current));
        const std::string fault = reader ? fault_of_site(*reader, options.site) : std::string();
        if (!fault.empty()) faults.push_back(place_of_site(options) + ": " + fault);
    } else {
        out << options.state.string() << ": chưa có nội dung ở đây nên chưa đối chiếu được site\n";
    }
    for (const std::string& fault : faults) out << fault << '\n';
    if (faults.empty()) out << "Không thấy lỗi trong tệp cấu hình.\n";
    return faults.empty();
}

} // namespace tramtin::app
