#pragma once
#include <boost/asio/awaitable.hpp>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

#include "platform/error.hpp"
#include "storage/disk_thread.hpp"

namespace plenary::storage {

// A folder for one file that was sent in one request, and for what is made of it; it goes with this.
class WorkFolder {
public:
    explicit WorkFolder(std::filesystem::path folder);
    ~WorkFolder();
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;

    [[nodiscard]] std::filesystem::path sent() const { return folder_ / "sent"; }
    [[nodiscard]] std::filesystem::path out() const { return folder_ / "out"; }

private:
    std::filesystem::path folder_;
};

// Answers an empty piece at the end, and nothing where the line broke.
using SentBytes = std::function<boost::asio::awaitable<std::optional<std::string_view>>()>;

// Writes all that comes to `file`, which everybody may read then. Errors: malformed where the line broke; storage_full.
[[nodiscard]] boost::asio::awaitable<Result<void>> receive_whole(DiskThread& disk, const SentBytes& source,
                                                                 std::filesystem::path file);

}  // namespace plenary::storage
