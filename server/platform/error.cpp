#include "platform/error.hpp"

#include <fmt/format.h>

#include <utility>

namespace plenary {
namespace {

std::string say(Sentence sentence, const Values& values, std::string_view language) {
    return catalogue("problems", language).text(fmt::format("field.{}", sentence.key()), values);
}

}  // namespace

FieldError::FieldError(std::string where, Sentence what, Values of_it)
    : pointer(std::move(where)),
      code(what.code()),
      detail(say(what, of_it, "en")),
      sentence(what),
      values(std::move(of_it)) {}

FieldError::FieldError(std::string where, std::string stable_code, std::string words)
    : pointer(std::move(where)), code(std::move(stable_code)), detail(std::move(words)) {}

std::string FieldError::in(std::string_view language) const {
    return sentence ? say(*sentence, values, language) : detail;
}

Error Error::not_found(std::string_view what) {
    return {ErrorCode::not_found, "There is no " + std::string(what) + " here."};
}

Error Error::invalid(std::vector<FieldError> fields) {
    auto detail = words_for(fields, "en");
    return {ErrorCode::invalid, std::move(detail), std::move(fields)};
}

Error Error::invalid(std::string pointer, Sentence what, Values of_it) {
    return invalid(std::vector{FieldError(std::move(pointer), what, std::move(of_it))});
}

Error Error::invalid(std::string pointer, std::string code, std::string detail) {
    return invalid(std::vector{FieldError(std::move(pointer), std::move(code), std::move(detail))});
}

std::string words_for(std::span<const FieldError> fields, std::string_view language) {
    if (fields.size() == 1) return fields.front().in(language);
    return catalogue("problems", language).text("fields", {{"count", std::to_string(fields.size())}});
}

Error Error::conflict(std::string pointer, Sentence what, Values of_it) {
    auto error = invalid(std::move(pointer), what, std::move(of_it));
    error.code = ErrorCode::conflict;
    return error;
}

Error Error::busy(std::chrono::seconds retry_after) {
    return {ErrorCode::busy, "Too much is going on at this moment. Nothing is lost: try again.", {}, retry_after};
}

}  // namespace plenary
