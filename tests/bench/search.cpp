// SPDX-License-Identifier: Apache-2.0
// Milliseconds a search over a store: bench_search STATE. Prints "name TAB median TAB p99 TAB worst" in wall time.
#include <string>

#include "content/store/layout.hpp"
#include "content/store/search.hpp"
#include "tests/bench/measure.hpp"

using namespace tramtin;

namespace {

constexpr int k_rounds = 12;

// As residents type: with and without accents, mistyped, joined, a code, a sentence, nothing that exists.
constexpr const char* k_queries[] = {"đăng ký khai sinh",
                                     "dang ky khai sinh",
                                     "ĐĂNG KÝ KHAI SINH",
                                     "khaisinh",
                                     "lam giay khai sinh cho con",
                                     "ket hon",
                                     "dang ky ket hin",
                                     "kết hôn có yếu tố nước ngoài",
                                     "trích lục",
                                     "khai tử",
                                     "chung thuc chu ky",
                                     "chứng thực bản sao từ bản chính",
                                     "di chuc",
                                     "thường trú",
                                     "tam tru",
                                     "tam vang",
                                     "căn cước",
                                     "sổ đỏ",
                                     "tranh chap dat dai",
                                     "giay phep xay dung",
                                     "con nuôi",
                                     "giám hộ",
                                     "hoà giải viên",
                                     "hòa giải",
                                     "cải chính hộ tịch",
                                     "người có công",
                                     "nguoi cao tuoi",
                                     "bảo hiểm y tế",
                                     "trợ cấp xã hội",
                                     "ho ngheo",
                                     "khuyết tật",
                                     "kinh doanh hộ gia đình",
                                     "dang ky ho kinh doanh",
                                     "môi trường",
                                     "thuỷ sản",
                                     "trường học",
                                     "1.001193",
                                     "004222",
                                     "a",
                                     "d",
                                     "th",
                                     "giấy",
                                     "cấp",
                                     "thủ tục đăng ký lại cho người đã có hồ sơ giấy tờ cá nhân ở nước ngoài về",
                                     "xyzzy qwrt",
                                     "toi muon xin giay xac nhan tinh trang hon nhan de mua nha"};

double once(store::Reader& reader, std::string_view query, bool& failed) {
    const double start = bench::wall_ms();
    const auto found = store::search(reader, query);
    if (!found) failed = true;
    return bench::wall_ms() - start;
}

// Every prefix of a query, as the kiosk searches while somebody types; cut on character borders.
std::vector<std::string> keystrokes(std::string_view query) {
    std::vector<std::string> out;
    for (std::size_t end = 1; end <= query.size(); ++end) {
        if (end == query.size() || (static_cast<unsigned char>(query[end]) & 0xC0U) != 0x80U) out.emplace_back(query.substr(0, end));
    }
    return out;
}

base::Result<> run(const char* state) {
    const store::Layout layout{state};
    TRY_ASSIGN(const auto current, store::read_current(layout));
    if (!current) return base::fail(base::ErrorCode::NotFound, layout.root.string() + " holds no generation");
    TRY_ASSIGN(store::Reader reader, store::Reader::open(layout.generation(*current)));
    bool failed = false;
    bench::print("first", once(reader, "đăng ký", failed));
    std::vector<double> whole, typing;
    for (int round = 0; round < k_rounds; ++round) {
        for (const char* query : k_queries) whole.push_back(once(reader, query, failed));
    }
    for (const char* query : k_queries) {
        for (const std::string& prefix : keystrokes(query)) typing.push_back(once(reader, prefix, failed));
    }
    bench::print_times("query", whole);
    bench::print_times("typing", typing);
    TRY_ASSIGN(const store::GenerationInfo info, reader.info());
    const auto procedures = info.counts.find(model::Kind::Procedure);
    bench::print("procedures", procedures == info.counts.end() ? 0.0 : static_cast<double>(procedures->second));
    if (failed) return base::fail(base::ErrorCode::Invalid, "a search failed");
    return {};
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_search STATE\n");
        return 2;
    }
    const auto done = run(argv[1]);
    if (!done) std::fprintf(stderr, "%s\n", base::describe(done.error()).c_str());
    return done ? 0 : 1;
}
