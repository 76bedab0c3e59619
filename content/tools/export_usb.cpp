// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "content/tools/command.hpp"
#include "content/tools/stick.hpp"

namespace tramtin::tools {

namespace {

std::string in_megabytes(std::uint64_t bytes) {
    const std::uint64_t tenths = (bytes * 10 + (1U << 20U) - 1) >> 20U;
    return fmt::format("{},{} MB", tenths / 10, tenths % 10);
}

} // namespace

Result<Exit> run_export_usb(const Arguments& arguments) {
    TRY(arguments.expect_words(2, 2));
    TRY_ASSIGN(const base::Instant now, time_of(arguments));
    const fs::path from = arguments.words().front();
    const fs::path to = arguments.words().back();
    TRY_ASSIGN(const StickPlan plan, plan_stick(from, arguments.has("--no-patches") ? WithPatches::No : WithPatches::Yes));
    TRY(check_stick(from, to));
    TRY_ASSIGN(const StickRoom room, room_of(plan, to));
    fmt::print("Cần thêm {} trên USB, còn trống {}.\n", in_megabytes(room.needed), in_megabytes(room.free));
    if (room.needed > room.free)
        return base::fail(base::ErrorCode::Full, fmt::format("{}: {} bytes needed, {} free", to.string(), room.needed, room.free),
                          "usb.full");
    TRY(write_stick(plan, from, to, now));
    for (const pack::Header& header : plan.packs)
        fmt::print("  {} ({}), bản {} ngày {}\n", header.title, header.publisher, header.release.value,
                   base::format_date(base::civil(header.issued).date));
    fmt::print("Đã chép và đọc lại {} tệp ở {}. Tháo USB an toàn rồi cắm vào trạm.\n", plan.files.size(), to.string());
    if (plan.expires < now)
        fmt::print("Lưu ý: bản này đã quá hạn ký ({}). Nên ký lại trước khi mang đi.\n", base::format_instant(plan.expires));
    return Exit::Done;
}

} // namespace tramtin::tools
