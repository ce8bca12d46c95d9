#pragma once
#include <string>

#include "db/database.hpp"
#include "http/settings.hpp"
#include "messages/smtp_sender.hpp"
#include "platform/config.hpp"

namespace plenary::app {

// plenary.toml as the parts of the server want it.
[[nodiscard]] std::string database_uri(const Config& config);
[[nodiscard]] db::LaneSizes lane_sizes(const Config& config);
// With port 0 a free port is chosen here, so that links can name it.
[[nodiscard]] http::Settings http_settings(const Config& config);
[[nodiscard]] messages::SmtpSettings smtp_settings(const Config& config);
[[nodiscard]] std::filesystem::path web_folder(const Config& config);

// Why this installation holds no rooms with cameras; empty: it does.
[[nodiscard]] std::string trouble_with_cameras(const Config& config);
// "20000-20999". Throws std::runtime_error where it is no range of ports.
[[nodiscard]] std::string media_ports(const Config& config);

// Whether mails become files that /mailbox shows: the demo without a mail server.
[[nodiscard]] bool shows_mailbox(const Config& config);

}  // namespace plenary::app
