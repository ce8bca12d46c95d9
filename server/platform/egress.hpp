#pragma once
#include <curl/curl.h>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <memory>

namespace plenary {

namespace asio = boost::asio;

// All calls to other servers: one libcurl multi handle on one strand, its sockets and timer watched by
// Asio (curl_multi_socket_action), so a thousand waiting calls cost no thread.
class Egress {
public:
    // Throws std::runtime_error where libcurl has no memory.
    explicit Egress(const asio::any_io_executor& executor);
    ~Egress();
    Egress(const Egress&) = delete;
    Egress& operator=(const Egress&) = delete;

    // Runs the transfer that `easy` describes and resumes on the caller's executor. `easy` and all it
    // points to live until then; its callbacks run on the strand. CURLE_ABORTED_BY_CALLBACK says
    // that stop() ended it. Time limits are the easy handle's (CURLOPT_TIMEOUT_MS).
    [[nodiscard]] asio::awaitable<CURLcode> perform(CURL* easy);

    // Ends every running transfer and refuses later ones. Safe from any thread.
    void stop();

private:
    struct State;
    std::shared_ptr<State> state_;
};

struct EasyDeleter {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
using Easy = std::unique_ptr<CURL, EasyDeleter>;

// A fresh handle without signals and proxies. Throws std::runtime_error where there is no memory.
[[nodiscard]] Easy make_easy();

}  // namespace plenary
