#pragma once
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace plenary::messages {

// A mail server on a port of its own, one thread a connection. `replies` overrides the answer to a verb
// ("RCPT") or to the mail itself ("."); "hang" says nothing, "drop" closes the connection.
class FakeSmtp {
public:
    explicit FakeSmtp(std::map<std::string, std::string> replies = {});
    ~FakeSmtp();
    FakeSmtp(const FakeSmtp&) = delete;
    FakeSmtp& operator=(const FakeSmtp&) = delete;

    [[nodiscard]] std::string url() const { return url_; }
    [[nodiscard]] std::vector<std::string> commands() const;  // all connections', in order
    [[nodiscard]] std::vector<std::string> mails() const;     // accepted ones, dots unstuffed

private:
    class Session;
    void accept_all();
    [[nodiscard]] std::string reply_to(const std::string& verb) const;

    std::map<std::string, std::string> replies_;
    int listener_ = -1;
    std::string url_;
    mutable std::mutex guard_;
    std::vector<std::string> commands_;
    std::vector<std::string> mails_;
    std::vector<int> peers_;
    std::jthread accepting_;
};

}  // namespace plenary::messages
