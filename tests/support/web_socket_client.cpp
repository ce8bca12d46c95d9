#include "support/web_socket_client.hpp"

#include <algorithm>
#include <stdexcept>

namespace plenary::test_support {
namespace {

constexpr std::string_view k_mask = "\x12\x34\x56\x78";

std::uint64_t number(std::string_view bytes) {
    std::uint64_t value = 0;
    for (const char c : bytes) value = value * 256 + static_cast<unsigned char>(c);
    return value;
}

}  // namespace

std::uint16_t Frame::close_code() const {
    return payload.size() < 2 ? std::uint16_t{0} : static_cast<std::uint16_t>(number(payload.substr(0, 2)));
}

WebSocketClient::WebSocketClient(std::uint16_t port, const std::string& target, const Fields& headers)
    : connection_(port) {
    const auto host = "127.0.0.1:" + std::to_string(port);
    std::string request = "GET " + target + " HTTP/1.1\r\nHost: " + host +
                          "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    const bool has_origin = std::ranges::any_of(headers, [](const auto& field) { return field.first == "Origin"; });
    if (!has_origin) request += "Origin: http://" + host + "\r\n";
    for (const auto& [name, value] : headers)
        if (!value.empty()) request.append(name).append(": ").append(value).append("\r\n");
    connection_.send(request + "\r\n");
    answer_ = connection_.read_answer();
}

bool WebSocketClient::send_frame(Frame::Kind kind, std::string_view payload) {
    std::string frame(1, static_cast<char>(0x80 | kind));
    if (payload.size() < 126) {
        frame += static_cast<char>(0x80 | payload.size());
    } else {
        const bool short_form = payload.size() < 65'536;
        frame += static_cast<char>(0x80 | (short_form ? 126 : 127));
        for (int shift = short_form ? 8 : 56; shift >= 0; shift -= 8)
            frame += static_cast<char>((payload.size() >> shift) & 0xff);
    }
    frame += k_mask;
    for (std::size_t i = 0; i < payload.size(); ++i) frame += static_cast<char>(payload[i] ^ k_mask[i % 4]);
    return connection_.send(frame);
}

Frame WebSocketClient::read_frame() {
    const auto head = connection_.read(2);
    std::uint64_t size = static_cast<unsigned char>(head[1]) & 0x7f;
    if (size == 126)
        size = number(connection_.read(2));
    else if (size == 127)
        size = number(connection_.read(8));
    return {static_cast<Frame::Kind>(head[0] & 0x0f), connection_.read(static_cast<std::size_t>(size))};
}

std::string WebSocketClient::read_text() {
    for (;;) {
        auto frame = read_frame();
        if (frame.kind == Frame::text) return frame.payload;
        if (frame.kind == Frame::close) throw std::runtime_error("closed with " + std::to_string(frame.close_code()));
        if (frame.kind == Frame::ping) send_frame(Frame::pong, frame.payload);
    }
}

std::uint16_t WebSocketClient::read_close() {
    for (;;) {
        const auto frame = read_frame();
        if (frame.kind == Frame::ping) send_frame(Frame::pong, frame.payload);
        if (frame.kind != Frame::close) continue;
        send_frame(Frame::close, frame.payload);
        return frame.close_code();
    }
}

}  // namespace plenary::test_support
