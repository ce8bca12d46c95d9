#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plenary::test_support {

using Fields = std::vector<std::pair<std::string, std::string>>;

// An answer as it came over the wire; a chunked body is already joined.
struct HttpAnswer {
    int status = 0;
    Fields headers;  // names in lower case, in order
    std::string body;

    // Value of the first field of that name (lower case); empty where there is none.
    [[nodiscard]] std::string header(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
};

// One blocking TCP connection. Everything waits at most `patience`, then throws std::runtime_error.
class RawConnection {
public:
    explicit RawConnection(std::uint16_t port, std::chrono::milliseconds patience = std::chrono::seconds{10});
    RawConnection(RawConnection&& other) noexcept;
    RawConnection& operator=(RawConnection&&) = delete;
    ~RawConnection();

    // Answers false where the peer has closed.
    bool send(std::string_view bytes) const;
    // Exactly `size` bytes; throws where the peer closes before.
    [[nodiscard]] std::string read(std::size_t size);
    // Everything until the peer closes.
    [[nodiscard]] std::string read_to_end();
    // One answer, leaving what follows. `to_head`: it answers a HEAD and has no body.
    [[nodiscard]] HttpAnswer read_answer(bool to_head = false);
    // Whether the peer has closed, waiting for it up to `time`; bytes that come instead are kept.
    [[nodiscard]] bool closed_within(std::chrono::milliseconds time);
    // Sends FIN and goes on reading.
    void finish_sending() const;

private:
    bool fill();
    [[nodiscard]] std::string read_line();
    int descriptor_;
    std::chrono::milliseconds patience_;
    std::string buffer_;
};

// A client that keeps its connection alive, opens a new one when the server closed it, and keeps the
// cookies it is given, as a browser of one site does. Sends Origin where a request changes state.
class HttpClient {
public:
    explicit HttpClient(std::uint16_t port) : port_(port) {}

    HttpAnswer get(const std::string& target, const Fields& headers = {});
    HttpAnswer head(const std::string& target, const Fields& headers = {});
    // `body` as application/json.
    HttpAnswer post(const std::string& target, const std::string& body, const Fields& headers = {});
    HttpAnswer send(const std::string& method, const std::string& target, const Fields& headers,
                    const std::optional<std::string>& body = {});

    // "name=value; name=value"
    [[nodiscard]] std::string cookies() const;
    void forget_cookies() { cookies_.clear(); }
    // From now on with every request that does not name the field itself.
    void send_always(std::string name, std::string value);
    [[nodiscard]] std::string origin() const { return "http://127.0.0.1:" + std::to_string(port_); }

private:
    HttpAnswer exchange(const std::string& request, bool to_head);
    void keep_cookies(const HttpAnswer& answer);

    std::uint16_t port_;
    std::optional<RawConnection> connection_;
    Fields cookies_;
    Fields always_;
};

}  // namespace plenary::test_support
