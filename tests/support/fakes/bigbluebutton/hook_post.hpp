#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

namespace plenary::test_support::bigbluebutton {

// Posts what a server says to "http://127.0.0.1:PORT/…", one after the other on a thread of its own. Whoever does not
// answer with 2xx or 401 is asked again after 0.1, 0.5 and 1 s, then given up, as bbb-webhooks does after longer.
class HookPost {
public:
    HookPost();
    ~HookPost();
    HookPost(const HookPost&) = delete;
    HookPost& operator=(const HookPost&) = delete;

    void post(std::string url, std::string content_type, std::string authorization, std::string body);

private:
    struct Letter {
        std::string url, content_type, authorization, body;
    };
    void run(const std::stop_token& stop);

    std::mutex mutex_;
    std::condition_variable_any more_;
    std::deque<Letter> letters_;
    std::jthread thread_;
};

}  // namespace plenary::test_support::bigbluebutton
