#include "support/fakes/fake_listener.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <thread>

namespace plenary::test_support {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using Request = beast::http::request<beast::http::string_body>;
using Response = beast::http::response<beast::http::string_body>;

namespace {

FakeRequest read(const Request& from) {
    FakeRequest request{
        .method = std::string(from.method_string()), .path = {}, .query = {}, .headers = {}, .body = from.body()};
    const std::string target(from.target());
    const auto mark = target.find('?');
    request.path = target.substr(0, mark);
    if (mark != std::string::npos) request.query = target.substr(mark + 1);
    for (const auto& field : from) {
        std::string name(field.name_string());
        for (auto& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        request.headers.emplace_back(std::move(name), std::string(field.value()));
    }
    return request;
}

Response write(const FakeAnswer& answer, const Request& to) {
    Response response(static_cast<beast::http::status>(answer.status), to.version());
    for (const auto& [name, value] : answer.headers) response.set(name, value);
    if (answer.status != 204) response.body() = answer.body;
    response.keep_alive(to.keep_alive());
    response.prepare_payload();
    return response;
}

asio::awaitable<void> serve(tcp::socket socket, const FakeListener::Answerer& answer) {
    beast::tcp_stream stream(std::move(socket));
    beast::flat_buffer buffer;
    try {
        for (;;) {
            stream.expires_after(std::chrono::minutes{2});
            Request request;
            co_await beast::http::async_read(stream, buffer, request, asio::use_awaitable);
            const auto said = answer(read(request));
            if (said.after.count() > 0) {
                asio::steady_timer wait(stream.get_executor(), said.after);
                co_await wait.async_wait(asio::use_awaitable);
            }
            if (said.cut) co_return;
            const auto response = write(said, request);
            co_await beast::http::async_write(stream, response, asio::use_awaitable);
            if (!response.keep_alive()) co_return;
        }
    } catch (const boost::system::system_error&) {
        // The client has gone.
    }
}

asio::awaitable<void> listen(tcp::acceptor& acceptor, const FakeListener::Answerer& answer) {
    for (;;) {
        auto socket = co_await acceptor.async_accept(asio::use_awaitable);
        const auto executor = socket.get_executor();
        asio::co_spawn(executor, serve(std::move(socket), answer), asio::detached);
    }
}

}  // namespace

struct FakeListener::State {
    State(Answerer how, std::uint16_t port)
        : answer(std::move(how)), acceptor(io, {asio::ip::address_v4::loopback(), port}) {
        asio::co_spawn(io, listen(acceptor, answer), asio::detached);
        thread = std::jthread([this] { io.run(); });
    }
    ~State() { io.stop(); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    Answerer answer;
    asio::io_context io{1};
    tcp::acceptor acceptor;
    std::jthread thread;
};

FakeListener::FakeListener(Answerer answer, std::uint16_t port)
    : state_(std::make_unique<State>(std::move(answer), port)) {}
FakeListener::~FakeListener() = default;

std::uint16_t FakeListener::port() const { return state_->acceptor.local_endpoint().port(); }

std::string FakeRequest::header(std::string_view name) const {
    for (const auto& [its, value] : headers)
        if (its == name) return value;
    return {};
}

std::string FakeRequest::parameter(std::string_view name) const {
    for (std::string_view rest = query; !rest.empty();) {
        const auto pair = rest.substr(0, rest.find('&'));
        rest = pair.size() == rest.size() ? std::string_view{} : rest.substr(pair.size() + 1);
        const auto equals = pair.find('=');
        if (equals != std::string_view::npos && percent_decoded(pair.substr(0, equals)) == name)
            return percent_decoded(pair.substr(equals + 1));
    }
    return {};
}

std::string percent_decoded(std::string_view text) {
    const auto digit = [](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    };
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool encoded =
            text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
        decoded += encoded ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i];
        if (encoded) i += 2;
    }
    return decoded;
}

}  // namespace plenary::test_support
