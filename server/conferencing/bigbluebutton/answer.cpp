#include "conferencing/bigbluebutton/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace plenary::conferencing::bigbluebutton {
namespace {

std::unexpected<Error> no_answer() {
    return std::unexpected(Error{ErrorCode::unavailable, "The server does not answer as BigBlueButton does."});
}

// Nothing that a stranger wrote reaches a sentence of ours but a plain word.
std::string plain_word(std::string_view key) {
    const bool plain = !key.empty() && key.size() <= 60 && std::ranges::all_of(key, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
    return plain ? std::string(key) : "no reason";
}

}  // namespace

Result<Answer> Answer::read(std::string_view xml) {
    if (xml.size() > k_largest_answer || xml.contains("<!DOCTYPE") || xml.contains('\0')) return no_answer();
    Answer answer;
    if (!answer.document_.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8))
        return no_answer();
    const std::string_view code = answer.root().child_value("returncode");
    if (code != "SUCCESS" && code != "FAILED") return no_answer();
    return answer;
}

bool Answer::succeeded() const { return root().child_value("returncode") == std::string_view("SUCCESS"); }

std::string_view Answer::message_key() const { return root().child_value("messageKey"); }

Error Answer::error() const {
    const auto key = message_key();
    if (key == "checksumError") return {ErrorCode::forbidden, "The server does not accept the secret of this account."};
    if (key == "notFound") return Error::not_found("room");
    return {ErrorCode::unavailable, fmt::format("The server refused: {}.", plain_word(key))};
}

bool flag_in(const pugi::xml_node& node, const char* name) {
    return node.child_value(name) == std::string_view("true");
}

std::optional<std::int64_t> number_in(const pugi::xml_node& node, const char* name) {
    const std::string_view text = node.child_value(name);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace plenary::conferencing::bigbluebutton
