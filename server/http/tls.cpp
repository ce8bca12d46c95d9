#include "http/tls.hpp"

#include <openssl/ssl.h>

namespace plenary::http {
namespace ssl = boost::asio::ssl;

std::unique_ptr<ssl::context> make_tls_context(const Settings& settings) {
    if (settings.tls_certificate_file.empty()) return nullptr;
    auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    context->use_certificate_chain_file(settings.tls_certificate_file);
    context->use_private_key_file(settings.tls_key_file, ssl::context::pem);
    return context;
}

}  // namespace plenary::http
