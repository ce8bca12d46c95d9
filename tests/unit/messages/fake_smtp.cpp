#include "fake_smtp.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <optional>

namespace plenary::messages {

class FakeSmtp::Session {
public:
    Session(FakeSmtp& server, int peer) : server_(server), peer_(peer) {}

    void serve() {
        if (!answer("greeting")) return;
        while (auto line = read_line()) {
            const auto verb = line->substr(0, 4);
            {
                const std::scoped_lock lock(server_.guard_);
                server_.commands_.push_back(*line);
            }
            if (*line == "AUTH PLAIN" && !ask_for_login()) return;
            if (!answer(verb) || verb == "QUIT") return;
            if (verb == "DATA" && last_reply_.starts_with("354") && !take_mail()) return;
        }
    }

private:
    bool answer(const std::string& verb) {
        last_reply_ = server_.reply_to(verb);
        if (last_reply_ == "drop") return false;
        if (last_reply_ == "hang") return read_line().has_value();  // until the client goes
        const auto line = last_reply_ + "\r\n";
        return ::send(peer_, line.data(), line.size(), MSG_NOSIGNAL) >= 0;
    }

    bool ask_for_login() {
        constexpr std::string_view k_ask = "334 \r\n";
        return ::send(peer_, k_ask.data(), k_ask.size(), MSG_NOSIGNAL) >= 0 && read_line().has_value();
    }

    bool take_mail() {
        std::string mail;
        for (auto line = read_line(); line && *line != "."; line = read_line())
            mail += (line->starts_with("..") ? line->substr(1) : *line) + "\r\n";
        const bool answered = answer(".");
        const std::scoped_lock lock(server_.guard_);
        if (last_reply_.starts_with("250")) server_.mails_.push_back(mail);
        return answered;
    }

    std::optional<std::string> read_line() {
        std::array<char, 4096> bytes{};
        while (!buffer_.contains("\r\n")) {
            const auto got = ::recv(peer_, bytes.data(), bytes.size(), 0);
            if (got <= 0) return std::nullopt;
            buffer_.append(bytes.data(), static_cast<std::size_t>(got));
        }
        const auto end = buffer_.find("\r\n");
        auto line = buffer_.substr(0, end);
        buffer_.erase(0, end + 2);
        return line;
    }

    FakeSmtp& server_;
    int peer_;
    std::string buffer_;
    std::string last_reply_;
};

FakeSmtp::FakeSmtp(std::map<std::string, std::string> replies) : replies_(std::move(replies)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(listener_, 64);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    url_ = "smtp://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
    accepting_ = std::jthread([this] { accept_all(); });
}

FakeSmtp::~FakeSmtp() {
    ::shutdown(listener_, SHUT_RDWR);
    {
        const std::scoped_lock lock(guard_);
        for (const int peer : peers_) ::shutdown(peer, SHUT_RDWR);
    }
    accepting_.join();
    for (const int peer : peers_) ::close(peer);
    ::close(listener_);
}

void FakeSmtp::accept_all() {
    std::vector<std::jthread> sessions;
    for (int peer = ::accept(listener_, nullptr, nullptr); peer >= 0; peer = ::accept(listener_, nullptr, nullptr)) {
        {
            const std::scoped_lock lock(guard_);
            peers_.push_back(peer);
        }
        sessions.emplace_back([this, peer] {
            Session(*this, peer).serve();
            ::shutdown(peer, SHUT_RDWR);
        });
    }
}

std::string FakeSmtp::reply_to(const std::string& verb) const {
    if (const auto found = replies_.find(verb); found != replies_.end()) return found->second;
    if (verb == "greeting") return "220 fake.example ESMTP";
    if (verb == "EHLO") return "250-fake.example\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME";
    if (verb == "AUTH") return "235 2.7.0 accepted";
    if (verb == "DATA") return "354 go on";
    if (verb == "QUIT") return "221 bye";
    return "250 2.0.0 fine";
}

std::vector<std::string> FakeSmtp::commands() const {
    const std::scoped_lock lock(guard_);
    return commands_;
}

std::vector<std::string> FakeSmtp::mails() const {
    const std::scoped_lock lock(guard_);
    return mails_;
}

}  // namespace plenary::messages
