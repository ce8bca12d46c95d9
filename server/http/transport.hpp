#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/strand.hpp>
#include <variant>

namespace plenary::http {

namespace asio = boost::asio;

using Strand = asio::strand<asio::io_context::executor_type>;
using PlainStream = asio::basic_stream_socket<asio::ip::tcp, Strand>;
using TlsStream = asio::ssl::stream<PlainStream>;

// One peer's bytes, in the clear or under TLS.
using Transport = std::variant<PlainStream, TlsStream>;

[[nodiscard]] inline PlainStream& socket_of(Transport& transport) {
    if (auto* plain = std::get_if<PlainStream>(&transport)) return *plain;
    return std::get<TlsStream>(transport).next_layer();
}

}  // namespace plenary::http
