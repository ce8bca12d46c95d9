#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "support/http_client.hpp"

namespace plenary::test_support {

// One frame of RFC 6455, as it came.
struct Frame {
    enum Kind : std::uint8_t { text = 1, binary = 2, close = 8, ping = 9, pong = 10 };
    Kind kind;
    std::string payload;

    // The code of a close frame; 0 where it has none.
    [[nodiscard]] std::uint16_t close_code() const;
};

// A blocking WebSocket client that answers nothing by itself unless told, so that tests can be silent.
class WebSocketClient {
public:
    // `headers` replace the default Origin where they hold one. Look at answer() for 101.
    WebSocketClient(std::uint16_t port, const std::string& target, const Fields& headers = {});

    [[nodiscard]] const HttpAnswer& answer() const { return answer_; }
    bool send(std::string_view text) { return send_frame(Frame::text, text); }
    bool send_frame(Frame::Kind kind, std::string_view payload);
    [[nodiscard]] Frame read_frame();
    // The next text, answering pings on the way.
    [[nodiscard]] std::string read_text();
    // Reads until the close frame, answering it and the pings on the way.
    [[nodiscard]] std::uint16_t read_close();
    [[nodiscard]] RawConnection& raw() { return connection_; }

private:
    RawConnection connection_;
    HttpAnswer answer_;
};

}  // namespace plenary::test_support
