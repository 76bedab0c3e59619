// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "content/crypto/pin.hpp"

using namespace tramtin;

TEST_CASE("a PIN matches its own hash only, and two hashes of it differ") {
    const std::string hash = crypto::hash_pin("482915").value();
    CHECK(hash.starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
    CHECK(crypto::is_pin_hash(hash));
    CHECK(crypto::matches(hash, "482915"));
    CHECK_FALSE(crypto::matches(hash, "482916"));
    CHECK_FALSE(crypto::matches(hash, ""));
    CHECK_FALSE(crypto::matches(hash, "4829150"));
    CHECK(crypto::hash_pin("482915").value() != hash);
}

TEST_CASE("PINs that are guessed first, and what is no PIN, are refused") {
    for (const char* pin : {"", "12345", "1234567890123", "48291a", "000000", "123456", "987654", "48 915", "４８２９１５"}) {
        CAPTURE(pin);
        CHECK_FALSE(crypto::hash_pin(pin));
    }
    CHECK(crypto::check_pin("112233"));
    CHECK(crypto::check_pin("123457"));
}

TEST_CASE("a damaged or absurdly costly hash matches nothing and costs nothing") {
    const std::string hash = crypto::hash_pin("482915").value();
    for (const std::string& bad : {std::string(), std::string("482915"), std::string("$argon2id$"), hash.substr(0, 40), hash.substr(0, 30),
                                   std::string("$argon2id$v=19$m=4194304,t=2,p=1$c2FsdHNhbHQ$aGFzaA"),
                                   std::string("$argon2id$v=19$m=65536,t=4000,p=1$c2FsdHNhbHQ$aGFzaA"),
                                   std::string("$argon2i$v=19$m=65536,t=2,p=1$c2FsdHNhbHQ$aGFzaA"), std::string(300, '$')}) {
        CAPTURE(bad);
        CHECK_FALSE(crypto::matches(bad, "482915"));
    }
    CHECK_FALSE(crypto::is_pin_hash("$argon2id$v=19$m=4194304,t=2,p=1$c2FsdHNhbHQ$aGFzaA"));
    CHECK_FALSE(crypto::is_pin_hash("$argon2id$v=19$m=65536,t=2,p=1$$aGFzaA"));
}
