// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "sync/fetch/source.hpp"

namespace tramtin::fetch {

// A repository in a folder: a USB stick, a neighbour's share. Symbolic links below the folder are not followed.
class FolderSource : public Source {
public:
    explicit FolderSource(std::filesystem::path root, StopQuestion stop = {}) : m_root(std::move(root)), m_stop(std::move(stop)) {}

    Result<Reply> read(std::string_view path, ByteCap cap, const Sink& sink) override;
    const Traffic& traffic() const override { return m_traffic; }
    std::string describe() const override { return m_root.string(); }

private:
    std::filesystem::path m_root;
    StopQuestion m_stop;
    Traffic m_traffic;
};

} // namespace tramtin::fetch
