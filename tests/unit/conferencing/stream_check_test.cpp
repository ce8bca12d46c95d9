// The one address that an organiser types and this server calls: a stream's. Nothing inside is reached by it, however
// it is written, resolved or led on (abuse cases D01 to D08).
#include "conferencing/stream_check.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <thread>

#include "platform/public_peer.hpp"

namespace plenary::conferencing {
namespace {

// A service on this machine that should not be reached: it counts who calls, and answers `reply`.
class Inside {
public:
    explicit Inside(std::string reply = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nsecret")
        : reply_(std::move(reply)) {
        sockaddr_in6 address{};
        address.sin6_family = AF_INET6;
        address.sin6_addr = in6addr_any;  // also over version 4
        socklen_t size = sizeof address;
        const int both = 0;
        ::setsockopt(listener_, IPPROTO_IPV6, IPV6_V6ONLY, &both, sizeof both);
        ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
        ::listen(listener_, 16);
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = std::to_string(ntohs(address.sin6_port));
        accepting_ = std::jthread([this] {
            for (int peer = ::accept(listener_, nullptr, nullptr); peer >= 0;
                 peer = ::accept(listener_, nullptr, nullptr)) {
                ++calls_;
                std::array<char, 4096> request{};
                if (::recv(peer, request.data(), request.size(), 0) > 0)
                    ::send(peer, reply_.data(), reply_.size(), MSG_NOSIGNAL);
                ::close(peer);
            }
        });
    }
    ~Inside() {
        ::shutdown(listener_, SHUT_RDWR);
        accepting_.join();
        ::close(listener_);
    }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

    [[nodiscard]] const std::string& port() const { return port_; }
    [[nodiscard]] int calls() const { return calls_; }

private:
    std::string reply_, port_;
    std::atomic<int> calls_ = 0;
    int listener_ = ::socket(AF_INET6, SOCK_STREAM, 0);
    std::jthread accepting_;
};

class StreamCheck : public testing::Test {
protected:
    bool answers(const std::string& address) { return run(stream_answers(egress)(address)); }
    CURLcode perform(CURL* easy, const std::string& address) {
        curl_easy_setopt(easy, CURLOPT_URL, address.c_str());
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 2'000L);
        curl_easy_setopt(
            easy, CURLOPT_WRITEFUNCTION,
            +[](char*, std::size_t size, std::size_t count, void*) { return size * count; });
        curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, 500L);
        return run(egress.perform(easy));
    }
    template <typename Value>
    Value run(asio::awaitable<Value> work) {
        auto result = asio::co_spawn(context, std::move(work), asio::use_future);
        context.run();
        context.restart();
        return result.get();
    }
    // A name of a resolver of our own: "rebind.example:443:1.1.1.1".
    struct Names {
        explicit Names(const std::string& entry) : list(curl_slist_append(nullptr, entry.c_str())) {}
        ~Names() { curl_slist_free_all(list); }
        Names(const Names&) = delete;
        Names& operator=(const Names&) = delete;
        curl_slist* list;
    };

    asio::io_context context;
    Egress egress{context.get_executor()};
};

TEST_F(StreamCheck, ReachesNothingInsideHoweverItIsWritten) {
    const Inside inside;
    for (const std::string host :
         {"127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "0.0.0.0", "0", "localhost",
          "LOCALHOST.", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "127.0.0.1."})
        EXPECT_FALSE(answers("https://" + host + ":" + inside.port() + "/live/a.m3u8")) << host;
    EXPECT_EQ(inside.calls(), 0);
    const auto easy = make_easy();
    (void)perform(easy.get(), "https://127.1:" + inside.port() + "/");
    EXPECT_EQ(inside.calls(), 1) << "the control: without the check it is called";
}

TEST_F(StreamCheck, SpeaksHttpsOnly) {
    const Inside inside;
    for (const std::string scheme : {"http", "ftp", "gopher", "dict", "smb", "telnet", "tftp", "imap", "ldap"})
        EXPECT_FALSE(answers(scheme + "://127.0.0.1:" + inside.port() + "/")) << scheme;
    EXPECT_FALSE(answers("file:///etc/passwd"));
    EXPECT_EQ(inside.calls(), 0);
}

// Looked at is the address that is connected to, not the one that was resolved before.
TEST_F(StreamCheck, FollowsNoNameThatTurnsInward) {
    const Inside inside;
    const auto name = "rebind.example:" + inside.port() + ":";
    const auto address = "https://rebind.example:" + inside.port() + "/a.m3u8";
    const auto easy = make_easy();
    keep_to_public_peers(easy.get());
    for (const auto* now : {"1.1.1.1", "127.0.0.1", "1.1.1.1,127.0.0.1", "10.0.0.1,127.0.0.1,[::1]"}) {
        const Names names(name + now);
        curl_easy_setopt(easy.get(), CURLOPT_RESOLVE, names.list);
        EXPECT_NE(perform(easy.get(), address), CURLE_OK) << now;
        curl_easy_setopt(easy.get(), CURLOPT_RESOLVE, nullptr);
    }
    EXPECT_EQ(inside.calls(), 0);
    const auto open = make_easy();
    const Names names(name + "127.0.0.1");
    curl_easy_setopt(open.get(), CURLOPT_RESOLVE, names.list);
    (void)perform(open.get(), address);
    EXPECT_EQ(inside.calls(), 1) << "the control";
}

TEST_F(StreamCheck, IsLedNowhere) {
    const Inside target;
    for (const auto* status : {"301 Moved", "302 Found", "307 Temporary", "308 Permanent"}) {
        const Inside leads("HTTP/1.1 " + std::string(status) + "\r\nLocation: http://127.0.0.1:" + target.port() +
                           "/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        const auto easy = make_easy();
        keep_to_public_peers(easy.get());
        // As if it were one outside that one may call.
        curl_easy_setopt(easy.get(), CURLOPT_OPENSOCKETFUNCTION, nullptr);
        curl_easy_setopt(easy.get(), CURLOPT_PROTOCOLS_STR, "http");
        EXPECT_EQ(perform(easy.get(), "http://127.0.0.1:" + leads.port() + "/"), CURLE_OK);
        EXPECT_EQ(leads.calls(), 1);
        EXPECT_EQ(target.calls(), 0) << status;
    }
    const Inside leads("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + target.port() +
                       "/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    const auto easy = make_easy();
    curl_easy_setopt(easy.get(), CURLOPT_FOLLOWLOCATION, 1L);
    (void)perform(easy.get(), "http://127.0.0.1:" + leads.port() + "/");
    EXPECT_EQ(target.calls(), 1) << "the control";
}

}  // namespace
}  // namespace plenary::conferencing
