#pragma once
#include <boost/asio/ssl/context.hpp>
#include <memory>

#include "http/settings.hpp"

namespace plenary::http {

// TLS 1.2 and 1.3 with the certificate and key of `settings`; null where none is named.
// Throws boost::system::system_error where they cannot be read or do not belong together.
[[nodiscard]] std::unique_ptr<boost::asio::ssl::context> make_tls_context(const Settings& settings);

}  // namespace plenary::http
