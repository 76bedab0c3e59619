// SPDX-License-Identifier: Apache-2.0
// Repositories that another implementation of TUF made and signed (vectors/make.mjs says how): ours must read and refuse alike.
#include <catch2/catch.hpp>

#include "content/base/files.hpp"
#include "content/base/json.hpp"
#include "sync/trust/client.hpp"
#include "tests/support/places.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/test_repository.hpp"

using namespace tramtin;
using base::Value;
using testing::MapSource;
using testing::TempDir;
using testing::TestRepository;

namespace {

Value vector_named(const std::string& name) {
    const auto text = base::read_file(tramtin::testing::source_dir() + "/tests/sync/trust/vectors/" + name + ".json", 1 << 20);
    return base::parse_json(text.value(), base::JsonMode::Strict).value();
}

// What was found: its first listed hash, "null", or the reason of a refusal.
std::string answer(trust::Client& client, MapSource& source, const std::string& target) {
    const auto found = client.find(source, target);
    if (!found) return found.error().reason;
    return *found ? (*found)->hashes.begin()->second : "null";
}

std::string wanted(const Value& value) { return value.as_string() == nullptr ? "null" : *value.as_string(); }

void check_finds(trust::Client& client, MapSource& source, const Value& step) {
    for (const auto& [target, value] : *step.find("find")->as_object()) {
        INFO(target);
        CHECK(answer(client, source, target) == wanted(value));
    }
}

// A client of its own for each step, all over one folder.
void check_step(const TempDir& folder, TestRepository& repository, const Value& vector, const Value& step) {
    for (const auto& [path, text] : *step.find("files")->as_object()) repository.files[path] = *text.as_string();
    trust::Settings settings;
    settings.folder = folder / "trust";
    settings.now = testing::at(vector.string_or("now"));
    auto client = trust::Client::open(settings, repository.first_root()).value();
    MapSource source(repository);
    const auto done = client.refresh(source);
    INFO((done ? "" : done.error().what));
    CHECK((done ? "" : done.error().reason) == step.string_or("refresh"));
    if (done) check_finds(client, source, step);
}

} // namespace

TEST_CASE("repositories of another implementation are read and refused as it says", "[trust]") {
    for (const char* name : {"delegations", "rotation", "rsa-plain-names", "hash-bins", "odd-names", "refusals"}) {
        const Value vector = vector_named(name);
        const TempDir folder;
        TestRepository repository;
        repository.files.clear();
        int number = 0;
        for (const Value& step : vector.array_or_empty("steps")) {
            INFO(name << ", step " << ++number);
            check_step(folder, repository, vector, step);
        }
        CHECK(number > 0);
    }
}
