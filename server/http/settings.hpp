#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace plenary::http {

// The server's half of plenary.toml. Every default is what is served; tests shorten the times.
struct Settings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  // 0: any free one
    std::string public_url;     // "https://events.example.org"; decides cookies, origins and HSTS
    int threads = 0;            // I/O threads; 0: 1 up to two cores, else half the cores

    std::string tls_certificate_file;  // PEM chain; empty: plain HTTP
    std::string tls_key_file;          // PEM

    std::size_t header_limit_bytes = 16 * 1024;  // request line and fields together
    std::size_t header_limit_count = 100;
    std::size_t default_body_limit_bytes = 64 * 1024;

    std::size_t connection_limit = 8192;
    std::size_t connection_limit_per_address = 1024;
    std::vector<std::string> trusted_proxies;  // addresses whose X-Forwarded-For is believed

    std::chrono::milliseconds header_deadline{10'000};  // from a request's first byte to its empty line
    std::chrono::milliseconds body_deadline{30'000};    // and one second more for each `body_bytes_per_second`
    std::size_t body_bytes_per_second = 16 * 1024;
    std::chrono::milliseconds idle_deadline{60'000};   // between requests
    std::chrono::milliseconds write_deadline{30'000};  // without one byte taken by the peer
    std::chrono::milliseconds stop_deadline{10'000};   // for requests in flight when stopping

    std::size_t socket_message_limit_bytes = 16 * 1024;
    std::size_t socket_unsent_limit_bytes = 256 * 1024;
    std::chrono::milliseconds socket_ping_interval{30'000};

    double address_requests_per_second = 100;  // 0: no limit
    double address_request_burst = 1000;
    bool limit_loopback = false;  // a reverse proxy on this machine speaks for everybody
    std::size_t rate_limit_entries = 65'536;

    std::string metrics_token;  // Bearer token for Permission::operate; empty: loopback only
};

// `threads`, or the default for this machine where it is 0.
[[nodiscard]] int io_threads(const Settings& settings);

}  // namespace plenary::http
