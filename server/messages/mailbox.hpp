#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "platform/clock.hpp"

namespace plenary::messages {

struct StoredAttachment {
    std::string name;
    std::string type;  // "application/ics"
    std::string bytes;
};

// A mail that FolderSender wrote, read back.
struct StoredMail {
    std::string id;  // the file's name without ".eml"
    std::string from;
    std::string to;
    std::string reply_to;
    std::string subject;
    std::string date;             // as in the header
    std::optional<Instant> sent;  // the same instant; none where the header cannot be read
    std::string text;
    std::string html;
    std::string calendar;  // the text/calendar alternative
    std::vector<StoredAttachment> attachments;
};

// Reads a message of write_message; parts that it does not write are left out.
[[nodiscard]] StoredMail read_message(std::string_view bytes);

// The mails of a folder, for the demo's /mailbox.
class Mailbox {
public:
    explicit Mailbox(std::filesystem::path folder);

    // The newest first, at most `limit`.
    [[nodiscard]] std::vector<StoredMail> newest(std::size_t limit) const;
    // Nothing for an id that is not in the folder.
    [[nodiscard]] std::optional<StoredMail> find(std::string_view id) const;

private:
    std::filesystem::path folder_;
};

}  // namespace plenary::messages
