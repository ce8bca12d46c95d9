#pragma once
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace plenary::test_support {

// A server of this machine that says byte by byte what a test wants it to say, each answer on a connection of its own.
class SmallService {
public:
    // What it got, head and body as they came.
    using Answer = std::function<std::string(const std::string& request)>;

    explicit SmallService(Answer answer);
    ~SmallService();
    SmallService(const SmallService&) = delete;
    SmallService& operator=(const SmallService&) = delete;

    [[nodiscard]] std::string url(const std::string& path = "/") const;
    [[nodiscard]] int port() const { return port_; }
    // The requests so far, in the order in which they came.
    [[nodiscard]] std::vector<std::string> requests() const;

private:
    void accept_all();
    void serve(int peer);

    Answer answer_;
    int listener_ = -1, port_ = 0;
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    std::jthread accepting_;
};

// "HTTP/1.1 200 OK" with its length and these headers, each with its line end.
[[nodiscard]] std::string http_answer(const std::string& status, const std::string& body,
                                      const std::string& headers = {});

}  // namespace plenary::test_support
