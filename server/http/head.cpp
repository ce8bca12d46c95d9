#include "http/head.hpp"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <charconv>

#include "http/text.hpp"

namespace plenary::http {
namespace {
namespace beast = boost::beast;

Refusal malformed(std::string_view reason) { return {400, reason}; }

// Beast unfolds obs-fold and lets control characters of values pass: both are refused before it reads.
std::optional<Refusal> look_at_lines(std::string_view bytes) {
    bool first = true;
    while (!bytes.empty()) {
        const auto end = bytes.find("\r\n");
        const auto line = bytes.substr(0, end);
        if (first && line.empty()) return malformed("an empty line before the request");
        if (!first && line.starts_with(' ')) return malformed("a folded field");
        if (!first && line.starts_with('\t')) return malformed("a folded field");
        if (std::ranges::any_of(line, [](char c) { return is_control(c) && c != '\t'; }))
            return malformed("a control character");
        bytes.remove_prefix(end + 2);
        first = false;
    }
    return std::nullopt;
}

std::optional<Method> to_method(beast::http::verb verb) {
    switch (verb) {
        case beast::http::verb::get:
            return Method::get;
        case beast::http::verb::head:
            return Method::head;
        case beast::http::verb::post:
            return Method::post;
        case beast::http::verb::put:
            return Method::put;
        case beast::http::verb::patch:
            return Method::patch;
        case beast::http::verb::delete_:
            return Method::del;
        case beast::http::verb::options:
            return Method::options;
        default:
            return std::nullopt;
    }
}

// Host is uri-host [":" port] (RFC 9110 section 7.2): nothing that could be read as another part of a URL.
bool is_host(std::string_view host) {
    return !host.empty() && std::ranges::all_of(host, [](char c) {
        return is_alphanumeric(c) || std::string_view("-._~:[]").contains(c);
    });
}

// A list of connection options that holds `wanted`.
bool has_option(std::string_view list, std::string_view wanted) {
    bool found = false;
    for_each_item(list, ',', [&](std::string_view item) { found = found || equal_ignoring_case(item, wanted); });
    return found;
}

struct Framing {
    int hosts = 0;
    int lengths = 0;
    int encodings = 0;
    bool upgrades = false;
    bool web_socket = false;
};

std::optional<Refusal> take_field(Head& head, Framing& framing, std::string_view name, std::string_view value) {
    if (name == "host") {
        ++framing.hosts;
        if (!is_host(value)) return malformed("a Host that is none");
    } else if (name == "content-length") {
        ++framing.lengths;
        std::uint64_t length = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
        if (value.empty() || error != std::errc{} || end != value.data() + value.size())
            return malformed("a Content-Length that is no number");
        head.content_length = length;
    } else if (name == "transfer-encoding") {
        ++framing.encodings;
        if (!equal_ignoring_case(value, "chunked")) return malformed("a transfer coding other than chunked");
        head.chunked = true;
    } else if (name == "connection") {
        if (has_option(value, "close")) head.keep_alive = false;
        if (!head.version_1_1 && has_option(value, "keep-alive")) head.keep_alive = true;
        if (has_option(value, "upgrade")) framing.upgrades = true;
    } else if (name == "upgrade") {
        framing.web_socket = equal_ignoring_case(value, "websocket");
    } else if (name == "expect") {
        if (!equal_ignoring_case(value, "100-continue")) return Refusal{417, "an unknown expectation"};
        head.expects_continue = head.version_1_1;
    }
    return std::nullopt;
}

std::optional<Refusal> weigh(const Head& head, const Framing& framing) {
    if (framing.hosts > 1 || (framing.hosts == 0 && head.version_1_1)) return malformed("not exactly one Host");
    if (framing.lengths > 1) return malformed("two Content-Length fields");
    if (framing.encodings > 1) return malformed("two Transfer-Encoding fields");
    if (head.chunked && head.content_length) return malformed("Content-Length beside Transfer-Encoding");
    if (head.chunked && !head.version_1_1) return malformed("chunked in HTTP/1.0");
    return std::nullopt;
}

}  // namespace

std::expected<std::size_t, Refusal> find_head_end(std::string_view bytes, std::size_t seen) {
    for (auto at = bytes.find('\n', seen); at != bytes.npos; at = bytes.find('\n', at + 1)) {
        if (at == 0 || bytes[at - 1] != '\r') return std::unexpected(malformed("a line that ends without CR"));
        if (at == 1 || (at >= 3 && bytes[at - 2] == '\n')) return at + 1;
    }
    return 0;
}

std::expected<Head, Refusal> parse_head(std::string_view bytes, std::size_t count_limit) {
    if (auto refusal = look_at_lines(bytes)) return std::unexpected(*refusal);

    beast::http::request_parser<beast::http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(bytes.size() + 1));
    parser.body_limit(boost::none);
    beast::error_code error;
    parser.put(boost::asio::buffer(bytes), error);
    if (error == beast::http::error::bad_version) return std::unexpected(Refusal{505, "not HTTP/1.0 or HTTP/1.1"});
    if (error && error != beast::http::error::need_more) return std::unexpected(malformed("not an HTTP request"));
    if (!parser.is_header_done()) return std::unexpected(malformed("not an HTTP request"));

    const auto& message = parser.get();
    Head head;
    head.method = to_method(message.method());
    head.target = message.target();
    head.version_1_1 = message.version() == 11;
    head.keep_alive = head.version_1_1;
    Framing framing;
    for (const auto& field : message) {
        if (head.headers.size() == count_limit) return std::unexpected(Refusal{431, "too many fields"});
        std::string name(field.name_string());
        std::ranges::transform(name, name.begin(), to_lower);
        if (auto refusal = take_field(head, framing, name, field.value())) return std::unexpected(*refusal);
        head.headers.emplace_back(std::move(name), field.value());
    }
    if (auto refusal = weigh(head, framing)) return std::unexpected(*refusal);
    head.wants_web_socket = framing.upgrades && framing.web_socket && head.method == Method::get;
    return head;
}

}  // namespace plenary::http
