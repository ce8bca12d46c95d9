#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "support/http_client.hpp"

namespace plenary::bench {

// What Boost.Beast can do on this machine: parses each request and writes one prepared answer, nothing else.
class BareServer {
public:
    // `answer` is repeated to every request, headers and body.
    BareServer(const test_support::HttpAnswer& answer, int threads);
    ~BareServer();
    BareServer(const BareServer&) = delete;
    BareServer& operator=(const BareServer&) = delete;

    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

private:
    struct Answer;

    boost::asio::io_context io_;
    boost::asio::ip::tcp::acceptor acceptor_;
    std::unique_ptr<Answer> answer_;
    std::vector<std::jthread> threads_;
};

}  // namespace plenary::bench
