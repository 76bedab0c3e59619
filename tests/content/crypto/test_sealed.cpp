// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "content/crypto/sealed.hpp"

namespace base = tramtin::base;
namespace crypto = tramtin::crypto;

TEST_CASE("A sealed secret opens with its passphrase beside what it is bound to, and never otherwise", "[crypto]") {
    const auto sealed = crypto::seal("mật khẩu đủ dài", "hạt giống", "khóa công khai").value();
    CHECK(crypto::unseal("mật khẩu đủ dài", sealed, "khóa công khai").value() == "hạt giống");
    CHECK(sealed.box.find("hạt") == std::string::npos);
    const auto refused = [&](std::string_view passphrase, const crypto::Sealed& with, std::string_view bound) {
        const auto opened = crypto::unseal(passphrase, with, bound);
        return !opened && opened.error().code == base::ErrorCode::Untrusted;
    };
    CHECK(refused("mật khẩu đủ dàI", sealed, "khóa công khai"));
    CHECK(refused("", sealed, "khóa công khai"));
    CHECK(refused("mật khẩu đủ dài", sealed, "khóa khác"));
    for (std::string crypto::Sealed::*member : {&crypto::Sealed::salt, &crypto::Sealed::nonce, &crypto::Sealed::box}) {
        crypto::Sealed damaged = sealed;
        (damaged.*member).back() = static_cast<char>((damaged.*member).back() ^ 1);
        CHECK(refused("mật khẩu đủ dài", damaged, "khóa công khai"));
    }
}

TEST_CASE("Two seals of one secret differ, and costs from elsewhere have a limit", "[crypto]") {
    const auto one = crypto::seal("mật khẩu đủ dài", "x", "").value();
    CHECK(one.box != crypto::seal("mật khẩu đủ dài", "x", "").value().box);
    const auto invalid = [](const crypto::Sealed& sealed) {
        return crypto::unseal("mật khẩu đủ dài", sealed, "").error().code == base::ErrorCode::Invalid;
    };
    crypto::Sealed costly = one;
    costly.memory = std::uint64_t{1} << 40U;
    CHECK(invalid(costly));
    costly = one;
    costly.passes = 1'000'000;
    CHECK(invalid(costly));
    costly.passes = 0;
    CHECK(invalid(costly));
    crypto::Sealed torn = one;
    torn.box.resize(3);
    CHECK(invalid(torn));
    torn = one;
    torn.salt.pop_back();
    CHECK(invalid(torn));
}
