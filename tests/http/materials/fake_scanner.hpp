#pragma once
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <filesystem>
#include <string>
#include <thread>

namespace plenary::materials {

// Answers like clamd on a socket of its own (clamd(8), INSTREAM): files that hold "EICAR" are infected.
class FakeScanner {
public:
    explicit FakeScanner(std::filesystem::path path) : path_(std::move(path)) {
        listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, path_.c_str(), sizeof address.sun_path - 1);
        std::filesystem::remove(path_);
        const auto* generic = reinterpret_cast<const sockaddr*>(&address);
        if (::bind(listener_, generic, sizeof address) != 0 || ::listen(listener_, 8) != 0) std::abort();
        thread_ = std::thread([this] { serve(); });
    }
    ~FakeScanner() {
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
        std::filesystem::remove(path_);
    }
    [[nodiscard]] int asked() const { return asked_; }

private:
    static bool read_all(int line, char* into, std::size_t size) {
        for (std::size_t read = 0; read < size;) {
            const auto got = ::recv(line, into + read, size - read, 0);
            if (got <= 0) return false;
            read += static_cast<std::size_t>(got);
        }
        return true;
    }
    void serve() {
        for (int line = 0; (line = ::accept(listener_, nullptr, nullptr)) >= 0; ::close(line)) answer(line);
    }
    void answer(int line) {
        std::string command(10, '\0');
        if (!read_all(line, command.data(), command.size()) || command != std::string("zINSTREAM\0", 10)) return;
        std::string file;
        for (;;) {
            unsigned char head[4];
            if (!read_all(line, reinterpret_cast<char*>(head), 4)) return;
            const std::size_t size =
                std::size_t{head[0]} << 24 | std::size_t{head[1]} << 16 | std::size_t{head[2]} << 8 | head[3];
            if (size == 0) break;
            file.resize(file.size() + size);
            if (!read_all(line, file.data() + file.size() - size, size)) return;
        }
        ++asked_;
        const auto said = std::string(file.contains("EICAR") ? "stream: Eicar-Test-Signature FOUND" : "stream: OK");
        (void)::send(line, said.c_str(), said.size() + 1, MSG_NOSIGNAL);
    }

    std::filesystem::path path_;
    int listener_ = -1;
    std::atomic<int> asked_{0};
    std::thread thread_;
};

}  // namespace plenary::materials
