#pragma once
#include <string>

#include "storage/file_source.hpp"
#include "storage/zip/zip_layout.hpp"

namespace plenary::storage {

// The bytes of an archive, from the files as they are read. One file is open at a time, and no more of it in memory than
// was asked for. It ends early where a file is gone, or has another size than its entry says.
class ZipSource final : public ByteSource {
public:
    // `disk` outlives it.
    ZipSource(ZipLayout layout, DiskThread& disk) : layout_(std::move(layout)), disk_(disk) {}

    [[nodiscard]] std::uint64_t length() const override { return layout_.length(); }
    [[nodiscard]] boost::asio::awaitable<std::optional<std::string_view>> read(std::uint64_t offset,
                                                                               std::size_t most) override;

private:
    ZipLayout layout_;
    DiskThread& disk_;
    std::optional<FileSource> file_;
    std::size_t opened_ = 0;  // the entry that file_ reads
    std::string own_;
};

}  // namespace plenary::storage
