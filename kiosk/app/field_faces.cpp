// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/field_faces.hpp"

#include <algorithm>
#include <array>

#include "content/text/fold.hpp"

namespace tramtin::app {

namespace {

struct FieldFace {
    std::string_view words; // folded, as they stand in the name
    std::string_view icon;
};

// The first that stands in the name wins: the rarer word before the common one.
constexpr std::array k_faces{FieldFace{"ho tich", "family_restroom"},
                             FieldFace{"chung thuc", "verified"},
                             FieldFace{"nuoi con nuoi", "child_friendly"},
                             FieldFace{"can cuoc", "badge"},
                             FieldFace{"dinh danh", "smartphone"},
                             FieldFace{"cu tru", "home"},
                             FieldFace{"xuat nhap canh", "public"},
                             FieldFace{"hai quan", "local_shipping"},
                             FieldFace{"lai xe", "directions_car"},
                             FieldFace{"phuong tien giao thong", "two_wheeler"},
                             FieldFace{"duong thuy", "directions_boat"},
                             FieldFace{"hang hai", "directions_boat"},
                             FieldFace{"dang kiem", "directions_car"},
                             FieldFace{"duong bo", "directions_bus"},
                             FieldFace{"giao thong", "directions_bus"},
                             FieldFace{"tai chinh dat dai", "terrain"},
                             FieldFace{"dat dai", "terrain"},
                             FieldFace{"xay dung", "construction"},
                             FieldFace{"quy hoach", "map"},
                             FieldFace{"nha o", "house"},
                             FieldFace{"ha tang", "apartment"},
                             FieldFace{"bien phap bao dam", "real_estate_agent"},
                             FieldFace{"hop tac xa", "groups"},
                             FieldFace{"to hop tac", "groups"},
                             FieldFace{"ho kinh doanh", "storefront"},
                             FieldFace{"doanh nghiep", "storefront"},
                             FieldFace{"hop tac", "groups"},
                             FieldFace{"bhyt", "health_and_safety"},
                             FieldFace{"bao hiem y te", "health_and_safety"},
                             FieldFace{"bhxh", "health_and_safety"},
                             FieldFace{"bao hiem", "health_and_safety"},
                             FieldFace{"giam ngheo", "volunteer_activism"},
                             FieldFace{"bao tro", "elderly"},
                             FieldFace{"nguoi cao tuoi", "elderly"},
                             FieldFace{"tre em", "child_friendly"},
                             FieldFace{"co cong", "military_tech"},
                             FieldFace{"quan su", "military_tech"},
                             FieldFace{"nghia vu", "military_tech"},
                             FieldFace{"viec lam", "work"},
                             FieldFace{"lao dong", "work"},
                             FieldFace{"kho bac", "account_balance"},
                             FieldFace{"cong san", "account_balance"},
                             FieldFace{"thue", "receipt_long"},
                             FieldFace{"phi", "payments"},
                             FieldFace{"thuy loi", "water_drop"},
                             FieldFace{"tai nguyen nuoc", "water_drop"},
                             FieldFace{"de dieu", "water_drop"},
                             FieldFace{"thuy san", "directions_boat"},
                             FieldFace{"bien", "directions_boat"},
                             FieldFace{"lam nghiep", "eco"},
                             FieldFace{"kiem lam", "eco"},
                             FieldFace{"moi truong", "eco"},
                             FieldFace{"khoang san", "landscape"},
                             FieldFace{"thu y", "pets"},
                             FieldFace{"chan nuoi", "pets"},
                             FieldFace{"nong", "agriculture"},
                             FieldFace{"trong trot", "agriculture"},
                             FieldFace{"bao ve thuc vat", "agriculture"},
                             FieldFace{"hoa giai", "handshake"},
                             FieldFace{"khieu nai", "forum"},
                             FieldFace{"to cao", "forum"},
                             FieldFace{"tiep cong dan", "forum"},
                             FieldFace{"toa an", "gavel"},
                             FieldFace{"phap luat", "gavel"},
                             FieldFace{"tu phap", "gavel"},
                             FieldFace{"chay", "local_fire_department"},
                             FieldFace{"vu khi", "local_police"},
                             FieldFace{"an ninh", "local_police"},
                             FieldFace{"ma tuy", "medical_services"},
                             FieldFace{"y te", "local_hospital"},
                             FieldFace{"kham", "local_hospital"},
                             FieldFace{"an toan thuc pham", "fact_check"},
                             FieldFace{"chat luong", "fact_check"},
                             FieldFace{"giao duc", "school"},
                             FieldFace{"dao tao", "school"},
                             FieldFace{"van hoa", "library_books"},
                             FieldFace{"thu vien", "library_books"},
                             FieldFace{"le hoi", "library_books"},
                             FieldFace{"the thao", "directions_walk"},
                             FieldFace{"ton giao", "account_balance"},
                             FieldFace{"tin nguong", "account_balance"},
                             FieldFace{"dien", "bolt"},
                             FieldFace{"can bo", "people"},
                             FieldFace{"muc tieu quoc gia", "flag"}};

constexpr std::array<std::string_view, 6> k_business_words{"doanh nghiep", "ho kinh doanh", "hop tac xa",
                                                           "to hop tac",   "hai quan",      "xuat nhap khau"};

} // namespace

std::string field_icon(std::string_view field) {
    const std::string name = " " + text::fold_text(field) + " ";
    const auto found = std::find_if(k_faces.begin(), k_faces.end(),
                                    [&](const FieldFace& face) { return name.find(" " + std::string(face.words)) != std::string::npos; });
    return std::string(found == k_faces.end() ? "folder" : found->icon);
}

bool is_for_businesses(const store::FieldCount& field) {
    const std::string name = text::fold_text(field.name);
    const auto said = [&](std::string_view words) { return name.find(words) != std::string::npos; };
    return std::any_of(k_business_words.begin(), k_business_words.end(), said) || field.businesses > field.people;
}

} // namespace tramtin::app
