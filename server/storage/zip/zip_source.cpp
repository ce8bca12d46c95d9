#include "storage/zip/zip_source.hpp"

namespace plenary::storage {

boost::asio::awaitable<std::optional<std::string_view>> ZipSource::read(std::uint64_t offset, std::size_t most) {
    auto part = layout_.at(offset, most);
    if (auto* own = std::get_if<std::string>(&part)) {
        own_ = std::move(*own);
        co_return std::string_view(own_);
    }
    const auto& in_file = std::get<ZipLayout::FilePart>(part);
    if (!file_ || opened_ != in_file.entry) {
        const auto& entry = layout_.entry(in_file.entry);
        file_.emplace(entry.file, entry.bytes, disk_);
        opened_ = in_file.entry;
    }
    co_return co_await file_->read(in_file.offset, in_file.bytes);
}

}  // namespace plenary::storage
