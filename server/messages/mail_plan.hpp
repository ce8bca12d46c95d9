#pragma once
#include <span>
#include <string_view>

#include "messages/mail_context.hpp"

namespace plenary::messages {

// Keys of the catalogue "mail".
using Keys = std::span<const std::string_view>;

// Which parts a kind has; texts that need a fact the context lacks are left out.
struct Plan {
    MailKind kind;
    std::string_view name;
    Keys paragraphs;
    Keys notes;
    std::string_view action;
    bool facts;
};

[[nodiscard]] const Plan& plan_of(MailKind kind, const MailPlace& place);

}  // namespace plenary::messages
