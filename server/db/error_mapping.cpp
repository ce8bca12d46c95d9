#include "db/error_mapping.hpp"

namespace plenary::db {

StatementFailed::StatementFailed(std::string state, std::string name)
    : sqlstate(std::move(state)), statement(std::move(name)), text_("SQLSTATE " + sqlstate + " in " + statement) {}

std::optional<Error> as_error(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const Busy& busy) {
        return Error::busy(busy.retry_after);
    } catch (const Unavailable&) {
        return Error{ErrorCode::unavailable,
                     "This cannot be done at this moment. Please try again shortly.",
                     {},
                     std::chrono::seconds{2}};
    } catch (const InDoubt&) {
        return Error{ErrorCode::unavailable,
                     "We could not see whether this was saved. Please look before you try again.",
                     {},
                     std::chrono::seconds{2}};
    } catch (...) {
        return std::nullopt;
    }
}

std::optional<Error> explain(const ConstraintViolation& violation, std::span<const ConstraintMeaning> meanings) {
    for (const auto& meaning : meanings) {
        if (meaning.constraint != violation.constraint) continue;
        if (!meaning.about_field) return Error{meaning.code, std::string(meaning.detail)};
        auto error = Error::invalid(std::string(meaning.pointer), *meaning.about_field);
        error.code = meaning.code;
        return error;
    }
    return std::nullopt;
}

}  // namespace plenary::db
