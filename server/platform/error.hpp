#pragma once
#include <chrono>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/catalogue.hpp"
#include "platform/sentence.hpp"

namespace plenary {

// What a caller may have caused. `http/problem` turns each into a status and a stable `code`.
enum class ErrorCode {
    not_found,
    sign_in_required,
    sign_in_failed,  // 401: the address or the password is wrong, not said which
    forbidden,
    invalid,             // 422 with the fields that are wrong
    malformed,           // 400: not HTTP, not JSON, not UTF-8
    too_large,           // 413
    unsupported_type,    // 415
    method_not_allowed,  // 405
    conflict,            // 409
    precondition_required,
    precondition_failed,
    idempotency_key_reused,
    cursor_invalid,
    range_not_satisfiable,
    too_many_requests,
    busy,  // 503 with Retry-After
    unavailable,
    registration_not_open,
    registration_closed,
    event_cancelled,
    event_ended,
    place_taken,        // the offer or the place went to somebody else
    link_over,          // used up, withdrawn or too old: only a new one helps
    locked,             // 423: somebody else writes to it at this moment
    checksum_mismatch,  // 460: what came is not what was sent
    storage_full,       // 507: what has come is kept
    link_replaced,
};

// One field that is wrong: a JSON pointer (RFC 6901) into the body or the query, a stable code and
// a sentence for a person, which leaves it to the pointer to name the field.
struct FieldError {
    FieldError(std::string where, Sentence what, Values of_it = {});
    // What is said in English only: at the command line and in the log.
    FieldError(std::string where, std::string stable_code, std::string words);

    [[nodiscard]] std::string in(std::string_view language) const;

    std::string pointer;
    std::string code;
    std::string detail;  // in English
    std::optional<Sentence> sentence{};
    Values values{};
};

struct Error {
    ErrorCode code;
    std::string detail;  // a sentence for a person, in English; http/problem_words.hpp says it in theirs
    std::vector<FieldError> fields{};
    std::optional<std::chrono::seconds> retry_after{};

    // "There is no event here." `what` is the noun.
    [[nodiscard]] static Error not_found(std::string_view what);
    // 422 for all these fields, of which there is one at least.
    [[nodiscard]] static Error invalid(std::vector<FieldError> fields);
    [[nodiscard]] static Error invalid(std::string pointer, Sentence what, Values of_it = {});
    [[nodiscard]] static Error invalid(std::string pointer, std::string code, std::string detail);
    // 409, with the thing in the way: a pointer to it, a stable code and a sentence for a person.
    [[nodiscard]] static Error conflict(std::string pointer, Sentence what, Values of_it = {});
    [[nodiscard]] static Error busy(std::chrono::seconds retry_after);
};

// What is said of all these fields together: the sentence of the only one, or how many there are.
[[nodiscard]] std::string words_for(std::span<const FieldError> fields, std::string_view language);

template <typename Value>
using Result = std::expected<Value, Error>;

}  // namespace plenary
