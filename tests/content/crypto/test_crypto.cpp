// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "content/crypto/sha256.hpp"
#include "content/crypto/signature.hpp"

namespace crypto = tramtin::crypto;

namespace {

// Made once with the openssl command over the bytes of k_message; the private halves were thrown away.
constexpr const char* k_message = "trạm tin";
constexpr const char* k_ec_pem = "-----BEGIN PUBLIC KEY-----\n"
                                 "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEkkAe/gnk0Sk3A5H1gjdgt9sZ8HM6\n"
                                 "qcXcLnbLyjJ6/tD0AZA6z4zjHHPamfAdHNHcGZDQOrhIBdfh6UofWtyGdw==\n"
                                 "-----END PUBLIC KEY-----\n";
constexpr const char* k_ec_signature =
    "30440220473e788843a5fadf75efa6bea3d5d468ee44cb0253f887bf22965082e49690d70220639a763c2b6fc0157146a8fb"
    "eea3e5078cf5b0f614026bc628ba1ab1b1839ee2";
constexpr const char* k_rsa_pem = "-----BEGIN PUBLIC KEY-----\n"
                                  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAoaBhcYvlcu6Q2OCvqikf\n"
                                  "knnia5lgkrCmpQVydNLg0WMs5RyPCw69MniFYuGTXeOhfckvaOQGAy8RrYmjTqMF\n"
                                  "2CGP+NiB+xxfhuGowbeFjBk3bCAB9E+y/Ls/KCwCRQwDsWon/dTMbfsDR53h7TEM\n"
                                  "wQy76lmacmOcXsyoTGulfmohn6jW6hvbgjQalXHThkGaTk0VjT1dGzAAgD1wGtro\n"
                                  "SAAtsj18WZ/F5TYTmEQRBM1s7+5XjTZaoHkOK7lmZzzP+Hki7M7tISaALhVCrN6e\n"
                                  "0SXqsGbF63dF25npOmvFy3fuCWORxQ8/c5XKyhODbxbbj5GgVScsUy83IDzTkEb6\n"
                                  "1wIDAQAB\n"
                                  "-----END PUBLIC KEY-----\n";
constexpr const char* k_pss_signature =
    "7574a71206c1791964d2ec477d37f38f29c3410caa2aaf809cc4e1bb6a3f529152cce14be75bdb1ab6fd2f7f50056d11df5a"
    "c2d24b39654648e060e12d3b6d92e3e3a627562f9e61e9ed389aa86c260fe64d0ed7e1cceedcc5b5720ba8a1ca1299579ecc"
    "54358a767f7f965d18610663f5f78ff358ba8204240f8aa5bf4bc9003a289c6afbf9611ff03fd466c9483b302d27decddf6d"
    "fffaa61c1af24c380883394ddb1395a8755aff83aaf5299b1e257ed419f303f82da39edcc5f674b94eae452caaf7d79f4cde"
    "57c542361c5e463afc80f924c2f4986d095ccf2b7fba14282ab36bf1f48c17581fbd22c78e70cbb557666d133368b64d7656"
    "b0d554ba14bd";
constexpr const char* k_pkcs1_signature =
    "00478cbde3442b702068e4d731ef3a7024cec1b1935e2c1bc4c6c66a9050562d2b05b670921d3a7aec440a9741e01ad456ed"
    "4f6ad2f0c20384ddf0c3d6ad8bab3425ff88598341cd12b991e2459df307fe45fe5dce113d41f8595eeb32fda953184633b8"
    "3d6543adc513f7c9b9d7538f87ad188f93f1d8cff9b94313926550ba7c8eb23eb92cdaf0d67766f1adfff194d6bbe3776c61"
    "ace67c363efe44b0b0bc2baab13be472ce2dc53e3c2bc7560d43588c8ef449dc7181860e8b5c025f8b5fdaf87662b1c5884e"
    "2b488c54a56fe89ab8e31c661e6b43f4719f80d96c7b1ced2cfcb184c281ee54262353343d8de661dfd4a49c53cf0d2bf63d"
    "fb8a6a2227a8";

std::string raw(std::string_view hex) { return crypto::from_hex(hex).value(); }

} // namespace

TEST_CASE("SHA-256 gives the digests of FIPS 180-4, whole or in pieces", "[crypto]") {
    CHECK(crypto::sha256("").hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(crypto::sha256("abc").hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    crypto::Sha256Stream stream;
    for (int i = 0; i < 1000; ++i) stream.update(std::string(1000, 'a'));
    const crypto::Sha256 million = stream.finish();
    CHECK(million.hex() == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    stream.update("abc");
    CHECK(stream.finish() == crypto::sha256("abc"));
}

TEST_CASE("A digest is read back from exactly 64 hexadecimal digits", "[crypto]") {
    const crypto::Sha256 hash = crypto::sha256("x");
    CHECK(crypto::Sha256::parse(hash.hex()).value() == hash);
    CHECK_FALSE(crypto::Sha256::parse(hash.hex().substr(1)));
    CHECK_FALSE(crypto::Sha256::parse(hash.hex() + "0"));
    CHECK_FALSE(crypto::Sha256::parse("g" + hash.hex().substr(1)));
    CHECK(crypto::from_hex("00fF").value() == std::string("\0\xff", 2));
    CHECK_FALSE(crypto::from_hex("abc"));
}

TEST_CASE("Ed25519 follows RFC 8032, test 2", "[crypto]") {
    const auto seed = raw("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    const auto key = crypto::SigningKey::from_seed(seed).value();
    CHECK(key.public_key().value == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    const std::string signature = key.sign("\x72").value();
    CHECK(crypto::to_hex(signature) == "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                                       "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    CHECK(crypto::verify(key.public_key(), "\x72", signature));
}

TEST_CASE("A signature holds for one key, one message and every one of its own bits", "[crypto]") {
    const auto key = crypto::SigningKey::generate().value();
    const auto other = crypto::SigningKey::generate().value();
    CHECK(key.seed() != other.seed());
    const std::string signature = key.sign("message").value();
    CHECK(crypto::verify(key.public_key(), "message", signature));
    CHECK_FALSE(crypto::verify(other.public_key(), "message", signature));
    CHECK_FALSE(crypto::verify(key.public_key(), "messagE", signature));
    CHECK_FALSE(crypto::verify(key.public_key(), "message", ""));
    for (std::size_t i = 0; i < signature.size() * 8; ++i) {
        std::string bad = signature;
        bad[i / 8] = static_cast<char>(bad[i / 8] ^ (1 << (i % 8)));
        CHECK_FALSE(crypto::verify(key.public_key(), "message", bad));
    }
}

TEST_CASE("ECDSA P-256 and RSA-PSS signatures of other tools are understood, PKCS 1.5 is not", "[crypto]") {
    const crypto::PublicKey ec{"ecdsa", "ecdsa-sha2-nistp256", k_ec_pem};
    const crypto::PublicKey rsa{"rsa", "rsassa-pss-sha256", k_rsa_pem};
    CHECK(crypto::verify(ec, k_message, raw(k_ec_signature)));
    CHECK_FALSE(crypto::verify(ec, "other", raw(k_ec_signature)));
    CHECK(crypto::verify(rsa, k_message, raw(k_pss_signature)));
    CHECK_FALSE(crypto::verify(rsa, "other", raw(k_pss_signature)));
    CHECK_FALSE(crypto::verify(rsa, k_message, raw(k_pkcs1_signature)));
}

TEST_CASE("A key whose type, scheme and value disagree verifies nothing and has no fingerprint", "[crypto]") {
    const auto key = crypto::SigningKey::generate().value();
    const std::string signature = key.sign("m").value();
    crypto::PublicKey bad = key.public_key();
    bad.scheme = "ecdsa-sha2-nistp256";
    CHECK_FALSE(crypto::verify(bad, "m", signature));
    CHECK_FALSE(crypto::fingerprint(bad));
    CHECK_FALSE(crypto::fingerprint({"rsa", "rsassa-pss-sha256", k_ec_pem}));
    CHECK_FALSE(crypto::fingerprint({"ecdsa", "ecdsa-sha2-nistp256", k_rsa_pem}));
    CHECK_FALSE(crypto::fingerprint({"ed25519", "ed25519", "00"}));
    CHECK_FALSE(crypto::fingerprint({"ecdsa", "ecdsa-sha2-nistp256", "-----BEGIN PUBLIC KEY-----\nMF\n"}));
    CHECK_FALSE(crypto::SigningKey::from_seed("short"));
}

TEST_CASE("The fingerprint is of the key, not of its spelling", "[crypto]") {
    const auto key = crypto::SigningKey::from_seed(std::string(32, '\x07')).value();
    crypto::PublicKey shouted = key.public_key();
    for (char& c : shouted.value) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    REQUIRE(shouted.value != key.public_key().value);
    CHECK(crypto::fingerprint(shouted) == crypto::fingerprint(key.public_key()));
    const crypto::PublicKey ec{"ecdsa", "ecdsa-sha2-nistp256", k_ec_pem};
    const crypto::PublicKey same{"ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256", std::string("note\n") + k_ec_pem};
    CHECK(crypto::fingerprint(ec) == crypto::fingerprint(same));
    CHECK(crypto::fingerprint(ec) != crypto::fingerprint(key.public_key()));
}
