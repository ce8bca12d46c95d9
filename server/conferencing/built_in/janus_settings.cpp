#include "conferencing/built_in/janus_settings.hpp"

#include <fmt/format.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <fstream>

#include "platform/keys.hpp"

namespace plenary::conferencing::built_in {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr std::size_t k_secret_bytes = 24;

// Its API alone, over HTTP; what is not named here stays off. `ice_lite` makes candidates known with the answer, so that
// none has to be sent later; names that browsers make up for their addresses (mDNS) are not looked up.
constexpr auto k_general = R"(general: {{
  configs_folder = "{inside}"
  plugins_folder = "{library}/plugins"
  transports_folder = "{library}/transports"
  events_folder = "{library}/events"
  loggers_folder = "{library}/loggers"
  log_to_stdout = true
  debug_level = 3
  debug_timestamps = true
  debug_colors = false
  api_secret = "{api_secret}"
  admin_secret = "{admin_secret}"
  server_name = "plenary"
  session_timeout = 60
  event_loops = {loops}
  protected_folders = ["/usr", "/etc", "/dev", "/proc"]
}}
certificates: {{ }}
media: {{ rtp_port_range = "{ports}" }}
nat: {{ ice_lite = true; ignore_mdns = true }}
plugins: {{ disable = "libjanus_voicemail.so,libjanus_recordplay.so,libjanus_sip.so,libjanus_nosip.so,libjanus_lua.so,libjanus_duktape.so,libjanus_echotest.so,libjanus_videocall.so,libjanus_textroom.so,libjanus_audiobridge.so,libjanus_streaming.so" }}
transports: {{ disable = "libjanus_rabbitmq.so,libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_pfunix.so,libjanus_websockets.so" }}
loggers: {{ disable = "libjanus_jsonlog.so" }}
)";

constexpr auto k_http = R"(general: {{
  json = "compact"; base_path = "/janus"
  http = true; port = {api}; ip = "127.0.0.1"; https = false
}}
admin: {{
  admin_base_path = "/admin"
  admin_http = true; admin_port = {admin}; admin_ip = "127.0.0.1"; admin_https = false
}}
)";

constexpr auto k_rooms = R"(general: {{ admin_key = "{key}"; lock_rtp_forward = true; string_ids = true }}
)";

void write(const std::filesystem::path& file, const std::string& text) {
    std::ofstream out(file, std::ios::trunc);
    out << text << std::flush;
    if (!out) throw std::filesystem::filesystem_error("cannot write", file, std::make_error_code(std::errc::io_error));
}

std::string secret() { return to_base64url(random_bytes(k_secret_bytes)); }

std::string on_this_machine(std::uint16_t port, const char* path) {
    return fmt::format("http://127.0.0.1:{}{}", port, path);
}

}  // namespace

std::string JanusAddress::api() const { return on_this_machine(api_port, "/janus"); }
std::string JanusAddress::admin() const { return on_this_machine(admin_port, "/admin"); }

JanusAddress new_janus_address() {
    asio::io_context io;
    const tcp::endpoint any(asio::ip::address_v4::loopback(), 0);
    const tcp::acceptor api(io, any), admin(io, any);
    return {api.local_endpoint().port(), admin.local_endpoint().port(), secret(), secret(), secret()};
}

void write_janus_settings(const std::filesystem::path& folder, const JanusAddress& address,
                          const JanusChoices& choices) {
    using fmt::arg;
    write(folder / "janus.jcfg",
          fmt::format(k_general, arg("inside", k_settings_inside), arg("library", choices.library.string()),
                      arg("api_secret", address.api_secret), arg("admin_secret", address.admin_secret),
                      arg("loops", choices.event_loops), arg("ports", choices.media_ports)));
    write(folder / "janus.transport.http.jcfg",
          fmt::format(k_http, arg("api", address.api_port), arg("admin", address.admin_port)));
    write(folder / "janus.plugin.videoroom.jcfg", fmt::format(k_rooms, arg("key", address.room_key)));
}

}  // namespace plenary::conferencing::built_in
