#pragma once
#include <string>
#include <vector>

#include "messages/mail_context.hpp"

namespace plenary::messages {

// A mail in words, before it becomes text and HTML.
struct MailWords {
    struct Fact {
        std::string label;
        std::string value;
    };
    struct Action {
        std::string label;
        std::string url;
    };
    struct Entry {
        std::string title;
        std::string when;
        std::string state;
        Action action;
    };
    std::string language;
    std::string organiser;
    std::string subject;
    std::string greeting;
    std::string heading;
    std::vector<std::string> paragraphs;
    std::vector<Fact> facts;
    std::vector<Entry> entries;
    std::vector<Action> actions;  // none or one
    std::vector<std::string> notes;
    std::vector<std::string> foot;
};

// What a mail of `kind` says, from the catalogue "mail".
[[nodiscard]] MailWords words_for(MailKind kind, const MailContext& context);

// Plain text for every mail program, lines ended by "\n".
[[nodiscard]] std::string render_text(const MailWords& words);

// HTML in light and dark without scripts, pictures or anything fetched; everything typed is escaped.
[[nodiscard]] std::string render_html(const MailWords& words);

}  // namespace plenary::messages
