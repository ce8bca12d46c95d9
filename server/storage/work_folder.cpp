#include "storage/work_folder.hpp"

#include <fstream>

namespace plenary::storage {

namespace fs = std::filesystem;

WorkFolder::WorkFolder(fs::path folder) : folder_(std::move(folder)) { fs::create_directories(out()); }

WorkFolder::~WorkFolder() {
    std::error_code nothing_to_do;
    fs::remove_all(folder_, nothing_to_do);
}

boost::asio::awaitable<Result<void>> receive_whole(DiskThread& disk, const SentBytes& source, fs::path file) {
    std::ofstream to(file, std::ios::binary);
    for (;;) {
        const auto bytes = co_await source();
        if (!bytes) co_return std::unexpected(Error{ErrorCode::malformed, "The file did not come whole."});
        if (bytes->empty()) break;
        co_await disk.run([&] { to.write(bytes->data(), static_cast<std::streamsize>(bytes->size())); });
    }
    to.close();
    if (!to) co_return std::unexpected(Error{ErrorCode::storage_full, "There is no room left."});
    // The one without rights reads it.
    fs::permissions(file, fs::perms(0644));
    co_return Result<void>{};
}

}  // namespace plenary::storage
