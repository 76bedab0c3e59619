// SPDX-License-Identifier: Apache-2.0
#include "content/base/picture_size.hpp"
#include "kiosk/app/picture_book.hpp"
#include "kiosk/gfx/png.hpp"
#include "tests/kiosk/app/visit.hpp"
#include "tests/support/media.hpp"

namespace {

using namespace tramtin;
using app::PictureBook;
using app::PictureRequest;
using ui::PictureState;

std::string png(int width, int height, gfx::Argb colour = 0xFF0B6B66U) {
    const auto bytes = gfx::encode_png(gfx::Surface(width, height, colour));
    REQUIRE(bytes);
    return *bytes;
}

using testing::put_picture;

model::Block picture_block(std::string key, std::string caption) {
    model::Block block = testing::paragraph(std::move(caption));
    block.kind = model::BlockKind::Image;
    block.image = std::move(key);
    return block;
}

model::Item document_with(std::vector<model::Block> blocks) {
    model::Document document;
    document.meta.publisher = "mini";
    document.meta.id = "co-anh";
    document.meta.title = "Văn bản có ảnh";
    document.sections = {{"a", 0, "", "Phần có ảnh", std::move(blocks)}};
    return document;
}

const ui::Node* image_of(testing::Visit& visit, const std::string& alt) {
    visit.run("wait idle");
    for (const auto& node : visit.stage().semantics().nodes()) {
        if (node.role == ui::Role::Image && node.label == alt) return &node;
    }
    return nullptr;
}

} // namespace

TEST_CASE("the size of a picture is read from the beginning of its file") {
    CHECK(base::picture_size(png(640, 480).substr(0, 64)) == base::PictureSize{640, 480});
    const std::string jpeg =
        std::string("\xFF\xD8\xFF\xE0\x00\x04", 6) + "ab" + std::string("\xFF\xC2\x00\x0B\x08\x01\x2C\x02\x58\x03", 10);
    CHECK(base::picture_size(jpeg) == base::PictureSize{600, 300});
    for (std::size_t cut = 0; cut < jpeg.size() - 1; ++cut) CHECK_FALSE(base::picture_size(jpeg.substr(0, cut)));
    CHECK_FALSE(base::picture_size("GIF89a"));
    CHECK_FALSE(base::picture_size(png(4, 4).substr(0, 20)));
}

TEST_CASE("pictures are asked for once a size, few at a time, and the least recently seen go first") {
    gfx::TextureTable textures;
    std::vector<PictureRequest> asked;
    PictureBook book(textures, [&](PictureRequest request) { asked.push_back(std::move(request)); });
    for (int i = 0; i < 8; ++i) CHECK(book.find("k" + std::to_string(i), 100).state == PictureState::Loading);
    CHECK(asked.size() == PictureBook::k_max_waiting);
    CHECK(book.find("k0", 100).state == PictureState::Loading);
    CHECK(asked.size() == PictureBook::k_max_waiting);
    book.take({"k0", asked[0].side, gfx::Surface(200, 100)});
    CHECK(book.find("k0", 100).state == PictureState::Ready);
    CHECK(book.find("k0", 100).pixels == base::PictureSize{200, 100});
    book.take({"k1", asked[1].side, {}});
    CHECK(book.find("k1", 100).state == PictureState::Missing);
    book.forget_missing();
    CHECK(book.find("k1", 100).state == PictureState::Loading);

    // A larger one is fetched when it is zoomed; the small one is shown meanwhile.
    asked.clear();
    book.take({"k2", 256, gfx::Surface(1, 1)});
    CHECK(book.find("k0", 1000).state == PictureState::Ready);
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].side >= 1000);

    // 40 pictures of 4 MB seen one after the other do not stay.
    for (int i = 0; i < 40; ++i) {
        book.begin_frame();
        const std::string key = "large" + std::to_string(i);
        book.find(key, 1000);
        book.take({key, 1280, gfx::Surface(1000, 1000)});
    }
    for (int i = 0; i < 3; ++i) book.begin_frame();
    CHECK(textures.size_bytes() <= PictureBook::k_max_bytes);
    CHECK(book.find("large39", 1000).state == PictureState::Ready);
}

TEST_CASE("a document shows its pictures, and words for those that are damaged, huge or absent") {
    testing::StoreFixture store;
    std::string damaged = png(300, 200);
    damaged.resize(damaged.size() / 2);
    std::string liar = png(8, 8); // says it is larger than anything
    liar.replace(16, 8, std::string("\x00\x00\xFF\xFF\x00\x00\xFF\xFF", 8));
    const std::string good = put_picture(store, png(300, 200));
    store.publish({document_with(
        {testing::paragraph("Trên ảnh."), picture_block(good, "Ảnh tốt"), picture_block(put_picture(store, damaged), "Ảnh hỏng"),
         picture_block(put_picture(store, liar), "Ảnh quá lớn"), picture_block("sha256:" + std::string(64, 'a'), "Ảnh vắng"),
         picture_block("../etc/passwd", "Ảnh lạ"), testing::paragraph("Dưới ảnh.")})});
    testing::Visit visit(store, {.open = "document:co-anh"});
    const ui::Node* shown = image_of(visit, "Ảnh tốt");
    REQUIRE(shown != nullptr);
    CHECK(shown->value.empty());
    CHECK(std::abs(shown->rect.w / shown->rect.h - 1.5F) < 0.02F);
    for (const char* alt : {"Ảnh hỏng", "Ảnh quá lớn", "Ảnh vắng", "Ảnh lạ"}) {
        visit.run(std::string("find \"") + alt + "\"");
        const ui::Node* missing = image_of(visit, alt);
        INFO(alt);
        REQUIRE(missing != nullptr);
        CHECK(missing->value == "missing");
    }
    visit.run("find \"Dưới ảnh.\"");
}

TEST_CASE("a picture takes the same room before and after it has come") {
    auto ui = ui::Ui::open();
    REQUIRE(ui);
    const ui::Strings strings = testing::strings_of_the_screen();
    PictureBook book((*ui)->textures(), [](PictureRequest) {});
    (*ui)->set_pictures(&book);
    book.learn({{"k", {600, 500}}});
    std::vector<ui::Rect> places;
    for (int frame = 0; frame < 2; ++frame) {
        book.begin_frame();
        (*ui)->begin({.metrics = {}, .pointer = {}, .now = ui::Millis{frame}}, ui::Words(strings, "vi"));
        const float height = ui::picture_height(**ui, "k", 500, 2000);
        CHECK(ui::picture(**ui, "k", {0, 0, 500, height}, "Ảnh") == (frame == 0 ? PictureState::Loading : PictureState::Ready));
        places.push_back((*ui)->semantics().nodes().back().rect);
        (*ui)->end();
        book.take({"k", 640, gfx::Surface(600, 500)});
    }
    CHECK(places[0] == places[1]);
    CHECK(places[0].h == Approx(417).margin(1));
}
