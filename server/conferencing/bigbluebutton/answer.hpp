#pragma once
#include <cstdint>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "platform/error.hpp"

namespace plenary::conferencing::bigbluebutton {

inline constexpr std::size_t k_largest_answer = 8'000'000;  // bytes

// What a server answered. Success is said in the document, never by the HTTP status, and decided by `messageKey`, never
// by the words for people.
class Answer {
public:
    // Errors: unavailable for what is no answer of BigBlueButton: not XML, larger than k_largest_answer, with a document
    // type (and so with entities of its own), without a return code.
    [[nodiscard]] static Result<Answer> read(std::string_view xml);

    [[nodiscard]] bool succeeded() const;
    [[nodiscard]] std::string_view message_key() const;
    [[nodiscard]] pugi::xml_node root() const { return document_.child("response"); }

    // The reason of a failure: forbidden for a checksum that the server does not accept, not_found, else unavailable.
    [[nodiscard]] Error error() const;

private:
    pugi::xml_document document_;
};

[[nodiscard]] bool flag_in(const pugi::xml_node& node, const char* name);
// Nothing where it is no whole number.
[[nodiscard]] std::optional<std::int64_t> number_in(const pugi::xml_node& node, const char* name);

}  // namespace plenary::conferencing::bigbluebutton
