#include "counting_socket.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <utility>

namespace plenary::site {
namespace {

sockaddr_un address_of(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.string().size() >= sizeof address.sun_path) throw std::runtime_error("the socket's path is too long");
    path.string().copy(address.sun_path, sizeof address.sun_path - 1);
    return address;
}

int connect_to(const std::filesystem::path& path) {
    const auto address = address_of(path);
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("PostgreSQL cannot be reached at " + path.string());
    return descriptor;
}

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

void pass_answers(int from, int to) {
    char bytes[16384];
    for (;;) {
        const auto count = ::recv(from, bytes, sizeof bytes, 0);
        if (count <= 0 || !write_all(to, {bytes, static_cast<std::size_t>(count)})) break;
    }
    ::shutdown(to, SHUT_RDWR);
}

std::uint32_t length_at(std::string_view bytes, std::size_t at) {
    std::uint32_t length = 0;
    for (std::size_t i = 0; i < 4; ++i) length = length << 8 | static_cast<unsigned char>(bytes.at(at + i));
    return length;
}

// The name of the statement that a message runs: of a Bind, which names a portal, then a statement, each ended by a zero
// byte; of a Query with which a transaction begins, in quotation marks. Nothing for other messages.
std::optional<std::string> statement_in(std::string_view message) {
    constexpr std::string_view k_begins = "BEGIN; EXECUTE \"";
    constexpr std::size_t k_head = 5;
    const auto body = message.substr(k_head);
    if (message[0] == 'B') {
        const auto name = body.substr(body.find('\0') + 1);
        return std::string(name.substr(0, name.find('\0')));
    }
    if (message[0] != 'Q' || !body.starts_with(k_begins)) return std::nullopt;
    const auto name = body.substr(k_begins.size());
    return std::string(name.substr(0, name.find('"')));
}

}  // namespace

CountingSocket::CountingSocket(std::filesystem::path database) : database_(std::move(database)) {
    std::string pattern = std::filesystem::temp_directory_path() / "plenary-count-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder can be made");
    folder_ = pattern;
    const auto address = address_of(folder_ / database_.filename());
    listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(listener_, 64) != 0)
        throw std::runtime_error("nothing can listen in " + folder_.string());
    acceptor_ = std::jthread([this] { accept_all(); });
}

CountingSocket::~CountingSocket() {
    ::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    for (const int descriptor : open_) ::shutdown(descriptor, SHUT_RDWR);
    threads_.clear();
    for (const int descriptor : open_) ::close(descriptor);
    ::close(listener_);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::map<std::string, int> CountingSocket::take() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(counts_, {});
}

void CountingSocket::accept_all() {
    for (;;) {
        const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) return;
        const int database = connect_to(database_);
        open_.insert(open_.end(), {client, database});
        threads_.emplace_back([this, client, database] { pass_requests(client, database); });
        threads_.emplace_back([client, database] { pass_answers(database, client); });
    }
}

void CountingSocket::pass_requests(int from, int to) {
    std::string unread;
    bool started = false;
    char bytes[16384];
    for (;;) {
        const auto count = ::recv(from, bytes, sizeof bytes, 0);
        if (count <= 0) break;
        const std::string_view part{bytes, static_cast<std::size_t>(count)};
        unread += part;
        count_statements(unread, started);
        if (!write_all(to, part)) break;
    }
    ::shutdown(to, SHUT_RDWR);
}

// The first message has no type.
void CountingSocket::count_statements(std::string& unread, bool& started) {
    for (;;) {
        const std::size_t head = started ? 1 : 0;
        if (unread.size() < head + 4) return;
        const auto size = head + length_at(unread, head);
        if (unread.size() < size) return;
        if (const auto name = started ? statement_in(std::string_view(unread).substr(0, size)) : std::nullopt) {
            const std::scoped_lock lock(mutex_);
            ++counts_[*name];
        }
        started = true;
        unread.erase(0, size);
    }
}

}  // namespace plenary::site
