// SPDX-License-Identifier: Apache-2.0
// The tree staff start from: small, commented in Vietnamese, without a finding.
#include <array>
#include <string_view>

#include "content/base/files.hpp"
#include "content/source/tree.hpp"

namespace tramtin::source {

using base::ErrorCode;
using base::fail;

namespace {

struct File {
    const char* path;
    std::string_view text;
};

constexpr std::string_view k_tree =
    R"(# Tệp này nói cây nội dung là của ai. Chữ nằm trong dấu ngoặc kép; dòng bắt đầu bằng # là ghi chú, máy bỏ qua.
# Sau mỗi lần sửa, chạy: tramtin-content check <thư mục này>

publisher = "xa-mau"            # mã đơn vị: chữ thường không dấu, số, gạch nối; đặt một lần, không đổi
title = "Nội dung của xã Mẫu"
languages = ["vi"]              # ngôn ngữ đầu tiên là ngôn ngữ chính

# Mỗi số liệu, mỗi văn bản phải có nguồn. Khai nguồn một lần ở đây, nơi khác chỉ ghi mã.
[[source]]
id = "vi-du"
title = "Báo cáo mẫu, thay bằng văn bản thật"
issuer = "UBND xã Mẫu"
date = 2026-01-15
)";

constexpr std::string_view k_site = R"(# Đơn vị đặt máy. Tên tệp (xa-mau) là mã của đơn vị.
title = "UBND xã Mẫu"
subtitle = "Trung tâm Phục vụ hành chính công"
province = "Tỉnh Mẫu"
office = "mot-cua"              # mã một trụ sở trong offices.toml
hotline = ""                    # số điện thoại hiện ở đầu màn hình, bỏ trống thì không hiện
motto = ""

# Ngày nghỉ, để máy tính đúng ngày làm việc.
[[holidays]]
from = 2027-01-01
to = 2027-01-01
name = "Tết Dương lịch"
)";

constexpr std::string_view k_offices = R"(# Nơi tiếp dân, quầy và giờ làm việc. weekday: 1 là thứ Hai, 7 là Chủ nhật.
[[office]]
id = "mot-cua"
title = "Trung tâm Phục vụ hành chính công xã Mẫu"
address = "Số 1, ấp Mẫu, xã Mẫu"
phone = ""

[[office.counters]]
id = "quay-1"
name = "Quầy 1"
fields = ["Hộ tịch"]            # lĩnh vực quầy này nhận, viết đúng như trong thủ tục

[[office.hours]]
weekday = 1
from = "07:00"
to = "11:00"

[[office.hours]]
weekday = 1
from = "13:00"
to = "17:00"
)";

constexpr std::string_view k_procedure = R"(+++
# Một thủ tục viết tay. Thủ tục của cơ sở dữ liệu quốc gia thì nhập bằng lệnh:
#   tramtin-content import --from national-json <tệp hoặc thư mục> --into <thư mục này>
# Tên tệp là mã thủ tục. Dữ liệu nhập đứng dưới dòng [national]; cán bộ chỉ ghi ở phía trên dòng đó.
title = "Xác nhận mẫu"
field = "Hộ tịch"
counter = "quay-1"              # mã quầy trong offices.toml
icon = "description"
keywords = ["giấy xác nhận"]    # lời người dân hay dùng
time_text = "Trong ngày làm việc"
fee_text = "Không thu phí"
sources = ["vi-du"]

# Người dân cần mang gì. role: submit nộp, present xuất trình, note ghi chú.
[[cases]]
title = ""
items = [
    {name = "Giấy đề nghị theo mẫu", originals = 1, role = "submit"},
    {name = "Căn cước của người đề nghị", role = "present"},
]

[[steps]]
text = "Ông/bà nộp giấy đề nghị tại Quầy 1."

[[steps]]
text = "Cán bộ kiểm tra và trả kết quả."
+++
Lời khuyên cho người dân viết ở đây, bằng chữ thường.

- Đến trước 10 giờ để nhận kết quả trong buổi sáng.
)";

constexpr std::string_view k_document = R"(# Một văn bản dài: mỗi phần một tệp .md, theo thứ tự trong parts.
title = "Văn bản mẫu"
kind = "page"                   # resolution, draft, programme, plan, scheme, page
issuer = "UBND xã Mẫu"
date = 2026-01-15
sources = ["vi-du"]
parts = ["01-mo-dau.md"]
)";

constexpr std::string_view k_part = R"(# Mở đầu {#mo-dau}
label: Phần thứ nhất

Dấu # mở một phần, ## mở một mục, ### mở một mục nhỏ. Phần trong ngoặc nhọn là neo để liên kết tới.

> Đoạn bắt đầu bằng dấu > hiện trong khung nổi bật.

## Bảng và liên kết

| Việc | Nơi làm |
| --- | --- |
| Xác nhận | [Xác nhận mẫu](procedure:0.000000) |
)";

constexpr std::string_view k_notice = R"(+++
title = "Lịch tiếp công dân"
date = 2026-01-15
urgency = "normal"              # urgent: hiện nổi bật ở màn hình đầu
when = "Sáng thứ Năm hằng tuần"
place = "Trụ sở UBND xã Mẫu"
sources = ["vi-du"]
+++
Kính mời bà con đến đúng giờ. Khi đi mang theo căn cước.
)";

constexpr std::string_view k_indicators = R"(# Chỉ tiêu. Số viết trong ngoặc kép ("95.5"); text là lời ghi đúng như văn bản.
[[target]]
id = "chi-tieu-mau"
title = "Hồ sơ giải quyết đúng hạn"
order = 1
group = "Cải cách hành chính"
term = "2026–2030"

[[target.figures]]
label = "Tỷ lệ hồ sơ"
direction = "up"                # up: càng cao càng tốt; down; between
target = {text = "từ 95", low = "95", unit = "%", year = 2030, source = "vi-du"}
)";

constexpr std::string_view k_life_events = R"(# Nhóm việc theo đời sống; procedures là mã thủ tục theo thứ tự hiện.
[[life-event]]
id = "giay-to-ca-nhan"
title = "Giấy tờ cá nhân"
icon = "badge"
order = 1
procedures = ["0.000000"]
)";

constexpr std::string_view k_synonyms = R"(# Lời người dân nói (says) và lời trong hướng dẫn (means).
[[synonym]]
id = "xac-nhan"
says = ["xin giấy", "làm giấy"]
means = ["xác nhận"]
)";

constexpr std::array<File, 10> k_files{{{"sites/xa-mau.toml", k_site},
                                        {"offices.toml", k_offices},
                                        {"procedures/0.000000.md", k_procedure},
                                        {"documents/van-ban-mau/document.toml", k_document},
                                        {"documents/van-ban-mau/01-mo-dau.md", k_part},
                                        {"notices/lich-tiep-dan.md", k_notice},
                                        {"indicators.toml", k_indicators},
                                        {"life-events.toml", k_life_events},
                                        {"synonyms.toml", k_synonyms},
                                        // The last one makes the folder a tree.
                                        {"tree.toml", k_tree}}};

} // namespace

Result<> create_tree(const fs::path& root) {
    std::error_code error;
    const bool exists = fs::exists(root, error);
    if (exists && (!fs::is_directory(root, error) || !fs::is_empty(root, error))) {
        return fail(ErrorCode::Busy, root.string() + ": exists and is not an empty folder", "tree.exists");
    }
    for (const char* folder : {"images", "forms", "directives", "systems"}) TRY(base::make_directories(root / folder));
    for (const File& file : k_files) {
        TRY(base::make_directories((root / file.path).parent_path()));
        TRY(base::publish_file(root / file.path, file.text));
    }
    return {};
}

} // namespace tramtin::source
