#include "platform/egress.hpp"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <chrono>
#include <functional>
#include <future>
#include <thread>

namespace plenary {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

// Answers every connection's first bytes with `reply` after `delay`, then closes.
class SlowServer {
public:
    SlowServer(std::string reply, std::chrono::milliseconds delay) : reply_(std::move(reply)), delay_(delay) {
        listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
        ::listen(listener_, 64);
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        url_ = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/";
        accepting_ = std::jthread([this] { accept_all(); });
    }
    ~SlowServer() {
        ::shutdown(listener_, SHUT_RDWR);
        accepting_.join();
        ::close(listener_);
    }
    SlowServer(const SlowServer&) = delete;
    SlowServer& operator=(const SlowServer&) = delete;
    [[nodiscard]] const std::string& url() const { return url_; }

private:
    void accept_all() {
        std::vector<std::jthread> serving;
        for (int peer = ::accept(listener_, nullptr, nullptr); peer >= 0; peer = ::accept(listener_, nullptr, nullptr))
            serving.emplace_back([this, peer] {
                std::array<char, 4096> request{};
                if (::recv(peer, request.data(), request.size(), 0) > 0) {
                    std::this_thread::sleep_for(delay_);
                    ::send(peer, reply_.data(), reply_.size(), MSG_NOSIGNAL);
                }
                ::close(peer);
            });
    }

    std::string reply_;
    std::chrono::milliseconds delay_;
    int listener_ = -1;
    std::string url_;
    std::jthread accepting_;
};

std::size_t append(char* bytes, std::size_t size, std::size_t count, void* body) {
    static_cast<std::string*>(body)->append(bytes, size * count);
    return size * count;
}

struct Answer {
    CURLcode result = CURLE_OK;
    std::string body;
};

asio::awaitable<Answer> fetch(Egress& egress, std::string url, std::chrono::milliseconds within) {
    const auto easy = make_easy();
    Answer answer;
    curl_easy_setopt(easy.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(within.count()));
    curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, &answer.body);
    answer.result = co_await egress.perform(easy.get());
    co_return answer;
}

class EgressTest : public testing::Test {
protected:
    std::vector<Answer> fetch_all(const std::string& url, int times, std::chrono::milliseconds within) {
        std::vector<std::future<Answer>> running;
        for (int i = 0; i < times; ++i)
            running.push_back(asio::co_spawn(context_, fetch(egress_, url, within), asio::use_future));
        context_.run();
        context_.restart();
        std::vector<Answer> answers;
        for (auto& each : running) answers.push_back(each.get());
        return answers;
    }

    asio::io_context context_;
    Egress egress_{context_.get_executor()};
};

const std::string k_hello = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";

TEST_F(EgressTest, RunsManySlowCallsAtOnce) {
    const SlowServer server(k_hello, 400ms);
    const auto start = Clock::now();
    const auto answers = fetch_all(server.url(), 20, 10s);
    EXPECT_LT(Clock::now() - start, 4s);  // one after the other they would take 8
    for (const auto& answer : answers) {
        EXPECT_EQ(answer.result, CURLE_OK);
        EXPECT_EQ(answer.body, "hello");
    }
}

TEST_F(EgressTest, ServesOneCallAfterAnother) {
    const SlowServer server(k_hello, 0ms);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(fetch_all(server.url(), 1, 5s).front().body, "hello");
}

TEST_F(EgressTest, KeepsTheTimeLimitOfACall) {
    const SlowServer server(k_hello, 1500ms);
    const auto start = Clock::now();
    EXPECT_EQ(fetch_all(server.url(), 1, 200ms).front().result, CURLE_OPERATION_TIMEDOUT);
    EXPECT_LT(Clock::now() - start, 1s);
    EXPECT_EQ(fetch_all(server.url(), 1, 5s).front().result, CURLE_OK);
}

TEST_F(EgressTest, SaysThatNobodyListens) {
    std::string url;
    {
        const SlowServer gone(k_hello, 0ms);
        url = gone.url();
    }
    EXPECT_EQ(fetch_all(url, 1, 5s).front().result, CURLE_COULDNT_CONNECT);
}

TEST_F(EgressTest, StopsWhatRunsAndRefusesWhatComes) {
    const SlowServer server(k_hello, 1500ms);
    std::jthread stopping([this] {
        std::this_thread::sleep_for(200ms);
        egress_.stop();
    });
    const auto start = Clock::now();
    EXPECT_EQ(fetch_all(server.url(), 3, 10s).back().result, CURLE_ABORTED_BY_CALLBACK);
    EXPECT_LT(Clock::now() - start, 1s);
    EXPECT_EQ(fetch_all(server.url(), 1, 10s).front().result, CURLE_ABORTED_BY_CALLBACK);
}

TEST(Egress, MayBeDestroyedWithItsLoopWhileACallRuns) {
    const SlowServer server(k_hello, 300ms);
    asio::io_context context;
    Egress egress(context.get_executor());
    asio::co_spawn(context, fetch(egress, server.url(), 10s), [](std::exception_ptr, Answer) {});
    context.run_for(100ms);
}

}  // namespace
}  // namespace plenary
