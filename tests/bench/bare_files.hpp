#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <filesystem>
#include <thread>

namespace plenary::bench {

// What Boost.Beast can do with files on this machine, on one thread: a GET sends the Range it asks for of the one file
// there is, or without one of the file named by its path, a PUT writes its body to a file named by its path, both in pieces of 128 kB.
class BareFiles {
public:
    // `file` is sent, `folder` has what is sent where there is none, and takes what is put.
    BareFiles(std::filesystem::path file, std::filesystem::path folder);
    ~BareFiles();
    BareFiles(const BareFiles&) = delete;
    BareFiles& operator=(const BareFiles&) = delete;

    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

private:
    std::filesystem::path file_, folder_;
    boost::asio::io_context io_;
    boost::asio::ip::tcp::acceptor acceptor_;
    std::jthread thread_;
};

}  // namespace plenary::bench
