#include "platform/error.hpp"

#include <utility>

namespace plenary {

Error Error::not_found(std::string_view what) {
    return {ErrorCode::not_found, "There is no " + std::string(what) + " here."};
}

Error Error::invalid(std::string pointer, std::string code, std::string detail) {
    std::vector<FieldError> fields{{std::move(pointer), std::move(code), detail}};
    return {ErrorCode::invalid, std::move(detail), std::move(fields)};
}

Error Error::conflict(std::string pointer, std::string code, std::string detail) {
    auto error = invalid(std::move(pointer), std::move(code), std::move(detail));
    error.code = ErrorCode::conflict;
    return error;
}

Error Error::busy(std::chrono::seconds retry_after) {
    return {ErrorCode::busy, "Too much is going on at this moment. Nothing is lost: try again.", {}, retry_after};
}

}  // namespace plenary
