// SPDX-License-Identifier: Apache-2.0
#include "content/text/encoding_tables.hpp"

#include <algorithm>
#include <array>

namespace tramtin::text {

namespace {

constexpr char32_t k_none = 0xFFFD;

// Bytes 0x80 to 0xFF, sixteen a line; U+FFFD has no character. Sources: TCVN 5712:1993 (VN1), RFC 1456, Microsoft's cp1258 and
// cp1252, and for VPS what GNU recode and the tables of the Vietnamese keyboard programs agree on.
constexpr std::u32string_view k_tcvn = U"ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ"
                                       U"ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
                                       U"\u00A0ĂÂÊÔƠƯĐăâêôơưđẰ"
                                       U"\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
                                       U"ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
                                       U"éẹềểễếệìỉỄẾỒĩíịò"
                                       U"Ổỏõóọồổỗốộờởỡớợù"
                                       U"ỖủũúụừửữứựỳỷỹýỵỐ";
constexpr std::u32string_view k_viscii = U"ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
                                         U"ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
                                         U"Õắằặấầẩậẽẹếềểễệố"
                                         U"ồổỗỠƠộờởịỰỨỪỬơớƯ"
                                         U"ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
                                         U"ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
                                         U"àáâãảăữẫèéêẻìíĩỉ"
                                         U"đựòóôõỏọụùúũủýợỮ";
constexpr std::u32string_view k_vps = U"ÀẢÃẤẦẨọỗĂếềểệẮẰẲ"
                                      U"Ế‘’ỀỂỄỐỒỔỖýỷỵỚỜỞ"
                                      U"\u00A0ắằẳẵặỠớÙờởỡŨỨợỪ"
                                      U"ổỬỲỸÍÌộỈĨÓửữÒỎÕự"
                                      U"ầÁÂấẩẫậđẻÉÊẹỉễịỹ"
                                      U"ƯỦồốÔỏơÈừứÚũưÝẺ\uFFFD"
                                      U"àáâãảạă\uFFFDèéêẽìí\uFFFDĩ"
                                      U"ẴĐòóôõ\uFFFDƠụùúủ\uFFFDỶẼỳ";
constexpr std::u32string_view k_cp1258 = U"€\uFFFD‚ƒ„…†‡ˆ‰\uFFFD‹Œ\uFFFD\uFFFD\uFFFD"
                                         U"\uFFFD‘’“”•–—˜™\uFFFD›œ\uFFFD\uFFFDŸ"
                                         U"\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯"
                                         U"°±²³´µ¶·¸¹º»¼½¾¿"
                                         U"ÀÁÂĂÄÅÆÇÈÉÊË\u0300ÍÎÏ"
                                         U"ĐÑ\u0309ÓÔƠÖ×ØÙÚÛÜƯ\u0303ß"
                                         U"àáâăäåæçèéêë\u0301íîï"
                                         U"đñ\u0323óôơö÷øùúûüư₫ÿ";
constexpr std::u32string_view k_cp1252 = U"€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD"
                                         U"\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ"
                                         U"\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯"
                                         U"°±²³´µ¶·¸¹º»¼½¾¿"
                                         U"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ"
                                         U"ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
                                         U"àáâãäåæçèéêëìíîï"
                                         U"ðñòóôõö÷øùúûüýþÿ";

// Control characters that stand for rare capitals.
struct ControlLetter {
    unsigned char byte;
    char32_t letter;
};
constexpr std::array<ControlLetter, 12> k_tcvn_controls{{{0x01, U'Ú'},
                                                         {0x02, U'Ụ'},
                                                         {0x04, U'Ừ'},
                                                         {0x05, U'Ử'},
                                                         {0x06, U'Ữ'},
                                                         {0x11, U'Ứ'},
                                                         {0x12, U'Ự'},
                                                         {0x13, U'Ỳ'},
                                                         {0x14, U'Ỷ'},
                                                         {0x15, U'Ỹ'},
                                                         {0x16, U'Ý'},
                                                         {0x17, U'Ỵ'}}};
constexpr std::array<ControlLetter, 6> k_viscii_controls{
    {{0x02, U'Ẳ'}, {0x05, U'Ẵ'}, {0x06, U'Ẫ'}, {0x14, U'Ỷ'}, {0x19, U'Ỹ'}, {0x1E, U'Ỵ'}}};
constexpr std::array<ControlLetter, 14> k_vps_controls{{{0x02, U'Ạ'},
                                                        {0x03, U'Ậ'},
                                                        {0x04, U'Ặ'},
                                                        {0x05, U'Ẹ'},
                                                        {0x06, U'Ệ'},
                                                        {0x10, U'Ị'},
                                                        {0x11, U'Ọ'},
                                                        {0x12, U'Ộ'},
                                                        {0x13, U'Ợ'},
                                                        {0x14, U'Ụ'},
                                                        {0x15, U'Ự'},
                                                        {0x19, U'Ỵ'},
                                                        {0x1C, U'Ẫ'},
                                                        {0x1D, U'Ữ'}}};

template <class Letters> char32_t control_of(const Letters& letters, unsigned char byte) {
    const auto found = std::find_if(letters.begin(), letters.end(), [byte](const ControlLetter& one) { return one.byte == byte; });
    return found == letters.end() ? byte : found->letter;
}

char32_t control_of(Encoding encoding, unsigned char byte) {
    switch (encoding) {
    case Encoding::Tcvn3: return control_of(k_tcvn_controls, byte);
    case Encoding::Viscii: return control_of(k_viscii_controls, byte);
    case Encoding::Vps: return control_of(k_vps_controls, byte);
    default: return byte;
    }
}

std::u32string_view table_of(Encoding encoding) {
    switch (encoding) {
    case Encoding::Tcvn3: return k_tcvn;
    case Encoding::Viscii: return k_viscii;
    case Encoding::Vps: return k_vps;
    case Encoding::Cp1258: return k_cp1258;
    default: return k_cp1252;
    }
}

struct VniRow {
    unsigned char byte; // small; the capital is 0x20 below
    Mark mark;
    Tone tone;
};
constexpr std::array<VniRow, 17> k_vni_marks{{{0xF8, Mark::None, Tone::Huyen},
                                              {0xFB, Mark::None, Tone::Hoi},
                                              {0xF5, Mark::None, Tone::Nga},
                                              {0xF9, Mark::None, Tone::Sac},
                                              {0xEF, Mark::None, Tone::Nang},
                                              {0xE2, Mark::Circumflex, Tone::Level},
                                              {0xE0, Mark::Circumflex, Tone::Huyen},
                                              {0xE5, Mark::Circumflex, Tone::Hoi},
                                              {0xE3, Mark::Circumflex, Tone::Nga},
                                              {0xE1, Mark::Circumflex, Tone::Sac},
                                              {0xE4, Mark::Circumflex, Tone::Nang},
                                              {0xEA, Mark::Breve, Tone::Level},
                                              {0xE8, Mark::Breve, Tone::Huyen},
                                              {0xFA, Mark::Breve, Tone::Hoi},
                                              {0xFC, Mark::Breve, Tone::Nga},
                                              {0xE9, Mark::Breve, Tone::Sac},
                                              {0xEB, Mark::Breve, Tone::Nang}}};

constexpr std::array<ControlLetter, 9> k_vni_letters{
    {{0xF1, U'đ'}, {0xF4, U'ơ'}, {0xF6, U'ư'}, {0xEE, U'ỵ'}, {0xEC, U'ì'}, {0xE6, U'ỉ'}, {0xF3, U'ĩ'}, {0xED, U'í'}, {0xF2, U'ị'}}};
constexpr std::u32string_view k_vni_capital = U"ĐƠƯỴÌỈĨÍỊ";

bool is_vni_capital(unsigned char byte) { return byte >= 0xC0 && byte < 0xE0; }

} // namespace

char32_t cp1252(unsigned char byte) { return byte < 0x80 ? byte : k_cp1252[byte - 0x80]; }

char32_t character_of(Encoding encoding, unsigned char byte) {
    if (byte < 0x20) return control_of(encoding, byte);
    if (byte < 0x80) return byte;
    const char32_t own = table_of(encoding)[byte - 0x80];
    return own == k_none && byte < 0xA0 ? cp1252(byte) : own;
}

VniMark vni_mark(unsigned char byte) {
    const auto small = static_cast<unsigned char>(is_vni_capital(byte) ? byte + 0x20 : byte);
    for (const VniRow& row : k_vni_marks) {
        if (row.byte == small) return {row.mark, row.tone, true};
    }
    return {};
}

char32_t vni_letter(unsigned char byte) {
    const auto small = static_cast<unsigned char>(is_vni_capital(byte) ? byte + 0x20 : byte);
    for (std::size_t i = 0; i < k_vni_letters.size(); ++i) {
        if (k_vni_letters[i].byte == small) return is_vni_capital(byte) ? k_vni_capital[i] : k_vni_letters[i].letter;
    }
    return 0;
}

} // namespace tramtin::text
