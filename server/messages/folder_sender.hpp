#pragma once
#include <filesystem>

#include "messages/mail_sender.hpp"

namespace plenary::messages {

// Where no mail server is configured: each mail becomes a file FOLDER/<message-id>.eml (0600), written
// beside and renamed, so that a reader never sees half of one. The same mail again is the same file.
class FolderSender final : public MailSender {
public:
    explicit FolderSender(std::filesystem::path folder);

    [[nodiscard]] asio::awaitable<Delivery> deliver(Envelope envelope, std::string bytes) override;

private:
    std::filesystem::path folder_;
};

}  // namespace plenary::messages
