#include "platform/config.hpp"

namespace plenary {
namespace {

constexpr ConfigKey k_keys[] = {
    {"server.address", "127.0.0.1", "address to listen on"},
    {"server.port", "8080", "port to listen on; 0 takes a free one"},
    {"server.public_url", "",
     "address people use, such as https://events.example.org; empty: http://ADDRESS:PORT. Decides cookies, origins and "
     "links"},
    {"server.web", "", "folder of the built web application; empty: web/dist beside the program's build folder"},
    {"server.threads", "0", "I/O threads; 0: one up to two cores, else half the cores"},
    {"server.tls_certificate", "", "PEM file with the certificate chain; empty: plain HTTP"},
    {"server.tls_key", "", "PEM file with the private key"},
    {"server.max_connections", "4096", "open connections in total"},
    {"server.max_connections_per_address", "512", "open connections from one address"},
    {"server.trusted_proxy", "", "address of the proxy whose X-Forwarded-For is believed; empty: none"},
    {"server.header_seconds", "10", "seconds a request's head may take"},
    {"server.idle_seconds", "60", "seconds a kept-alive connection may be silent"},
    {"server.requests_per_second", "100",
     "requests a second from one address that is not this machine; ten times as many at once; 0: no limit"},
    {"database.url", "", "libpq address; empty: the private cluster in the data folder"},
    {"database.hot", "2", "connections for registrations"},
    {"database.web", "4", "connections for pages and calls"},
    {"database.slow", "2", "connections for exports, reports and imports"},
    {"database.jobs", "2", "connections for work from the outbox"},
    {"mail.smtp_url", "", "smtp://HOST:PORT or smtps://HOST:PORT; empty: mails are written to DIR/mail"},
    {"mail.smtp_user", "", "user name at the mail server"},
    {"mail.smtp_password", "", "password at the mail server"},
    {"mail.ca_file", "",
     "PEM file of the authorities that may vouch for the mail server; empty: the system's. With it smtp:// demands "
     "STARTTLS"},
    {"mail.from", "places@plenary.example", "sender of every mail"},
    {"demo.enabled", "false", "shows /mailbox and serves the demo's stream"},
    {"presence.ping_seconds", "30", "seconds between pings of an open join page"},
    {"join.opens_minutes", "15", "minutes before the start at which the join button opens"},
    {"built_in.enabled", "true", "holds rooms with cameras on this machine, where Debian's janus is installed"},
    {"built_in.media_ports", "20000-20999",
     "UDP ports of cameras and microphones, one for each way between a person and a picture; open to all who come"},
    {"waiting.offer_hours", "24", "hours for which a freed place is held for the next in line"},
    {"uploads.most_gb", "20", "gigabytes that one uploaded file may have"},
    {"uploads.kept_hours", "48", "hours for which an unfinished upload is kept"},
    {"uploads.reserve_mb", "1024", "megabytes of the disk that uploads leave free"},
    {"slides.most_mb", "2000", "megabytes that a file of slides may have"},
    {"slides.handout_mb", "100", "megabytes that a handout beside slides may have"},
    {"slides.patience_seconds", "30", "seconds for which converters of slides leave the processor to people"},
    {"slides.clamd", "",
     "where clamd listens, unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310; empty: nobody looks for viruses"},
    {"egress.allow", "",
     "servers that video services may lie on besides those that are built in, with commas between: HOST, HOST:PORT, an "
     "address, or a network such as 10.20.0.0/16. A name leads to a private network only where that is named too"},
    {"log.level", "info", "trace, debug, info, warn or error"},
    {"metrics.token", "", "bearer token for /metrics; empty: loopback only"},
};

}  // namespace

std::span<const ConfigKey> config_keys() { return k_keys; }

}  // namespace plenary
