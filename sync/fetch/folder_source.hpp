// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "content/base/beneath.hpp"
#include "sync/fetch/source.hpp"

namespace tramtin::fetch {

// A repository in a folder: a USB stick, a neighbour's share. Symbolic links below the folder are not followed.
class FolderSource : public Source {
public:
    explicit FolderSource(std::filesystem::path root, StopQuestion stop = {}) : m_root(std::move(root)), m_stop(std::move(stop)) {}

    Result<Reply> read(std::string_view path, ByteCap cap, const Sink& sink) override;
    Result<Reply> get(std::string_view path, const Stretch& stretch, Manner manner, const Sink& sink) override;
    const Traffic& traffic() const override { return m_traffic; }
    Cost cost() const override { return Cost::Free; }
    std::string describe() const override { return m_root.string(); }

private:
    Result<std::uint64_t> copy(const base::InputFile& file, std::string_view path, std::uint64_t from, std::uint64_t most,
                               const Sink& sink);
    std::filesystem::path m_root;
    StopQuestion m_stop;
    Traffic m_traffic;
};

} // namespace tramtin::fetch
