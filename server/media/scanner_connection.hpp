#pragma once
#include <chrono>
#include <expected>
#include <stop_token>
#include <string>
#include <string_view>

#include "media/virus_scan.hpp"

namespace plenary::media {

// A connection to clamd that is waited for on this thread, never longer than the limits. Errors are words for the log.
class ScannerConnection {
public:
    [[nodiscard]] static std::expected<ScannerConnection, std::string> open(const ScannerAddress& scanner,
                                                                            const std::stop_token& stop,
                                                                            const ScanLimits& limits);
    ScannerConnection(ScannerConnection&& other) noexcept;
    ScannerConnection& operator=(ScannerConnection&&) = delete;
    ~ScannerConnection();

    enum class Sent { all, answered, failed };
    // `answered`: it says something before it has taken all, so that no more is of use.
    [[nodiscard]] Sent send(std::string_view bytes);
    // What it says up to the zero that ends it.
    [[nodiscard]] std::expected<std::string, std::string> receive();

private:
    ScannerConnection(int socket, const std::stop_token& stop, const ScanLimits& limits)
        : socket_(socket), stop_(stop), silence_(limits.silence) {}

    int socket_;
    const std::stop_token& stop_;
    std::chrono::seconds silence_;
};

}  // namespace plenary::media
