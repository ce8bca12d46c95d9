#include "messages/folder_sender.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace plenary::messages {
namespace {

namespace fs = std::filesystem;

// "<a@b>" as a file's name; nothing of it can be a path.
std::string file_name(std::string_view message_id) {
    std::string name;
    for (const char c : message_id) {
        if (c == '<' || c == '>') continue;
        const bool harmless = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '@' || c == '.';
        name += harmless ? c : '_';
    }
    if (name.empty() || name.front() == '.') name.insert(0, "_");
    return name + ".eml";
}

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) return false;
        if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// Each writer has a file of its own to rename, so two at once do not mix.
bool write_file(const fs::path& path, std::string_view bytes) {
    auto beside = (path.parent_path() / ".writing-XXXXXX").string();
    const int file = ::mkostemp(beside.data(), O_CLOEXEC);
    if (file < 0) return false;
    const bool written = write_all(file, bytes);
    const bool closed = ::close(file) == 0;
    if (written && closed && ::rename(beside.c_str(), path.c_str()) == 0) return true;
    ::unlink(beside.c_str());
    return false;
}

}  // namespace

FolderSender::FolderSender(fs::path folder) : folder_(std::move(folder)) { fs::create_directories(folder_); }

asio::awaitable<Delivery> FolderSender::deliver(Envelope envelope, std::string bytes) {
    if (write_file(folder_ / file_name(envelope.message_id), bytes)) co_return Delivery{};
    co_return std::unexpected(
        DeliveryFailure{false, 0, std::string("The mail cannot be written: ") + std::strerror(errno)});
}

}  // namespace plenary::messages
