#include "app/settings.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <stdexcept>

#include <re2/re2.h>

#include "conferencing/built_in/machine.hpp"

namespace plenary::app {
namespace {

std::uint16_t free_port(const std::string& address) {
    namespace asio = boost::asio;
    asio::io_context io;
    asio::ip::tcp::acceptor probe(io, {asio::ip::make_address(address), 0});
    return probe.local_endpoint().port();
}

std::string host_in_url(const std::string& address) {
    return address.find(':') == std::string::npos ? address : "[" + address + "]";
}

}  // namespace

std::string database_uri(const Config& config) {
    if (const auto url = config.text("database.url"); !url.empty()) return url;
    return "host='" + (config.data() / "run").string() + "' dbname=plenary user=plenary";
}

db::LaneSizes lane_sizes(const Config& config) {
    return {.hot = config.number("database.hot"),
            .web = config.number("database.web"),
            .slow = config.number("database.slow"),
            .jobs = config.number("database.jobs")};
}

http::Settings http_settings(const Config& config) {
    http::Settings settings;
    settings.address = config.text("server.address");
    const auto port = config.number("server.port");
    settings.port = port == 0 ? free_port(settings.address) : static_cast<std::uint16_t>(port);
    settings.public_url = config.text("server.public_url");
    const bool tls = !config.text("server.tls_certificate").empty();
    if (settings.public_url.empty())
        settings.public_url =
            fmt::format("{}://{}:{}", tls ? "https" : "http", host_in_url(settings.address), settings.port);
    while (settings.public_url.ends_with('/')) settings.public_url.pop_back();
    settings.threads = config.number("server.threads");
    settings.tls_certificate_file = config.text("server.tls_certificate");
    settings.tls_key_file = config.text("server.tls_key");
    settings.connection_limit = static_cast<std::size_t>(config.number("server.max_connections"));
    settings.connection_limit_per_address =
        static_cast<std::size_t>(config.number("server.max_connections_per_address"));
    if (const auto proxy = config.text("server.trusted_proxy"); !proxy.empty()) settings.trusted_proxies = {proxy};
    settings.header_deadline = std::chrono::seconds{config.number("server.header_seconds")};
    settings.idle_deadline = std::chrono::seconds{config.number("server.idle_seconds")};
    settings.address_requests_per_second = config.number("server.requests_per_second");
    settings.address_request_burst = 10 * settings.address_requests_per_second;
    settings.socket_ping_interval = std::chrono::seconds{config.number("presence.ping_seconds")};
    settings.metrics_token = config.text("metrics.token");
    return settings;
}

messages::SmtpSettings smtp_settings(const Config& config) {
    return {.url = config.text("mail.smtp_url"),
            .user = config.text("mail.smtp_user"),
            .password = config.text("mail.smtp_password"),
            .ca_file = config.path("mail.ca_file").string()};
}

std::filesystem::path web_folder(const Config& config) {
    if (const auto folder = config.text("server.web"); !folder.empty()) return folder;
    return std::filesystem::canonical("/proc/self/exe").parent_path() / "../../web/dist";
}

std::string trouble_with_cameras(const Config& config) {
    if (!config.flag("built_in.enabled")) return "the camera room is switched off (built_in.enabled)";
    return conferencing::built_in::trouble_with_camera_room();
}

std::string media_ports(const Config& config) {
    auto range = config.text("built_in.media_ports");
    int first = 0, last = 0;
    if (!RE2::FullMatch(range, R"((\d{4,5})-(\d{4,5}))", &first, &last) || first >= last || first < 1024 ||
        last > 65535)
        throw std::runtime_error("built_in.media_ports is no range of ports: " + range);
    return range;
}

bool shows_mailbox(const Config& config) { return config.flag("demo.enabled") && config.text("mail.smtp_url").empty(); }

}  // namespace plenary::app
