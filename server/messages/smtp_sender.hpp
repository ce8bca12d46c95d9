#pragma once
#include <chrono>
#include <string>

#include "messages/mail_sender.hpp"
#include "platform/egress.hpp"

namespace plenary::messages {

struct SmtpSettings {
    std::string url;   // smtp://HOST:PORT or smtps://HOST:PORT
    std::string user;  // empty: no login
    std::string password;
    std::string ca_file{};  // PEM: who may vouch for the server; empty: the system's authorities
    std::chrono::milliseconds connect_within{10'000};
    std::chrono::milliseconds deliver_within{60'000};
};

// Sends by SMTP (RFC 5321) over libcurl. Away from the loopback interface smtp:// asks for STARTTLS and
// demands it where there is a login; with a `ca_file` it demands it everywhere. smtps:// is TLS from the
// first byte. A certificate that nobody vouches for is refused. Permanent are replies 5xx, but for those
// about the login (530 to 538), which the operator mends.
class SmtpSender final : public MailSender {
public:
    SmtpSender(Egress& egress, SmtpSettings settings);

    [[nodiscard]] asio::awaitable<Delivery> deliver(Envelope envelope, std::string bytes) override;
    // Says whether the server answers and takes the login, without sending anything.
    [[nodiscard]] asio::awaitable<Delivery> reach();

private:
    Egress& egress_;
    SmtpSettings settings_;
};

}  // namespace plenary::messages
