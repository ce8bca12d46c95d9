#pragma once
#include <filesystem>
#include <string>

#include "storage/byte_source.hpp"
#include "storage/disk_thread.hpp"

namespace plenary::storage {

// The bytes of a file, as they are read; none where it is gone or has another size than was said.
class FileSource final : public ByteSource {
public:
    // `disk` outlives it.
    FileSource(std::filesystem::path path, std::uint64_t bytes, DiskThread& disk)
        : path_(std::move(path)), bytes_(bytes), disk_(disk) {}
    ~FileSource() override;
    FileSource(const FileSource&) = delete;
    FileSource& operator=(const FileSource&) = delete;

    [[nodiscard]] std::uint64_t length() const override { return bytes_; }
    [[nodiscard]] boost::asio::awaitable<std::optional<std::string_view>> read(std::uint64_t offset,
                                                                               std::size_t most) override;

private:
    bool open();

    std::filesystem::path path_;
    std::uint64_t bytes_;
    DiskThread& disk_;
    int descriptor_ = -1;
    std::string piece_;
};

}  // namespace plenary::storage
