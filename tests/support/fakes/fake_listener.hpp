#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "support/http_client.hpp"

namespace plenary::test_support {

struct FakeRequest {
    std::string method;
    std::string path;   // as it came, percent-encoded
    std::string query;  // as it came, without the "?"
    Fields headers;     // names in lower case
    std::string body;
    [[nodiscard]] std::string header(std::string_view name) const;
    // Of the query, decoded; empty where it is missing.
    [[nodiscard]] std::string parameter(std::string_view name) const;
};

// "%2F" is "/"; what is no encoding stays.
[[nodiscard]] std::string percent_decoded(std::string_view text);

struct FakeAnswer {
    int status = 200;
    std::string body{};
    Fields headers{};
    std::chrono::milliseconds after{0};
    bool cut = false;  // the connection closes instead
};

// HTTP/1.1 on a loopback port, each request answered by `answer`, on a thread of its own.
class FakeListener {
public:
    using Answerer = std::function<FakeAnswer(const FakeRequest&)>;
    // `port` 0: a free one.
    explicit FakeListener(Answerer answer, std::uint16_t port = 0);
    ~FakeListener();
    FakeListener(const FakeListener&) = delete;
    FakeListener& operator=(const FakeListener&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::string address() const { return "http://127.0.0.1:" + std::to_string(port()); }

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace plenary::test_support
