// SPDX-License-Identifier: Apache-2.0
// Staff's pictures become what is published: decoded, turned upright, made to fit and written anew by the picture process, then
// opened once more within the limits of a kiosk. What is ready is kept in the user's cache folder for the next time.
#pragma once

#include <memory>

#include "content/base/files.hpp"
#include "content/picture/worker.hpp"
#include "content/source/finding.hpp"
#include "content/source/tree.hpp"

namespace tramtin::tools {

using base::Result;
namespace fs = std::filesystem;

struct ReadyPicture {
    fs::path path; // stays as it is at least as long as the Darkroom
    picture::Format format = picture::Format::Png;
    std::string bytes;
};

class Darkroom {
public:
    // No process is started before a picture needs it. Errors: Io (no folder can be written, not even a temporary one).
    static Result<Darkroom> open();
    Darkroom(Darkroom&&) noexcept;
    Darkroom& operator=(Darkroom&&) = delete;
    ~Darkroom();

    // `path`: in the tree, as items name it. Errors: those of picture::Worker and base::read_file.
    Result<ReadyPicture> develop(const fs::path& root, const std::string& path);

private:
    struct State;
    explicit Darkroom(std::unique_ptr<State> state);
    std::unique_ptr<State> m;
};

// Adds pictures that items show and that cannot be published, each once with what to do. Errors: NotFound (`picture.program`).
Result<> check_pictures(const source::Tree& tree, std::vector<source::Finding>& findings);

} // namespace tramtin::tools
