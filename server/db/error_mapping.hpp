#pragma once
#include <chrono>
#include <exception>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "platform/error.hpp"

namespace plenary::db {

// What the database layer throws. `what()` is a fixed sentence: the server's own message carries the
// row's personal data and is dropped here, once the SQLSTATE and the constraint's name are read.
class Failure : public std::exception {};

// Too much is waiting, or a lock or statement took longer than its limit. Nothing was written.
class Busy final : public Failure {
public:
    explicit Busy(std::chrono::seconds after = std::chrono::seconds{1}) : retry_after(after) {}
    const char* what() const noexcept override { return "the database is busy"; }
    std::chrono::seconds retry_after;
};

// No connection can be had, or it was lost before the commit. Nothing was written.
class Unavailable final : public Failure {
public:
    const char* what() const noexcept override { return "the database cannot be reached"; }
};

// The connection was lost during the commit: written or not, only a look tells.
class InDoubt final : public Failure {
public:
    const char* what() const noexcept override { return "the connection was lost during a commit"; }
};

// SQLSTATE class 22 (data) or 23 (integrity): the rows themselves are refused.
class ConstraintViolation final : public Failure {
public:
    ConstraintViolation(std::string state, std::string name)
        : sqlstate(std::move(state)), constraint(std::move(name)) {}
    const char* what() const noexcept override { return "the database refused the row"; }
    std::string sqlstate;
    std::string constraint;  // empty for class 22 and for NOT NULL
};

// Everything else, a mistake of ours: SQLSTATE and the statement's name, both fit for a log.
class StatementFailed final : public Failure {
public:
    StatementFailed(std::string state, std::string name);
    const char* what() const noexcept override { return text_.c_str(); }
    std::string sqlstate;
    std::string statement;

private:
    std::string text_;
};

// 503 with its code for Busy, Unavailable and InDoubt; nullopt for everything else.
[[nodiscard]] std::optional<Error> as_error(const std::exception_ptr& failure);

// How a capability says which error a constraint of its tables means.
struct ConstraintMeaning {
    std::string_view constraint;
    ErrorCode code;
    std::string_view pointer;  // JSON pointer of the field; empty: no field
    std::optional<Sentence> about_field;
    std::string_view detail;  // where there is no field
};

// nullopt where none of `meanings` names the constraint.
[[nodiscard]] std::optional<Error> explain(const ConstraintViolation& violation,
                                           std::span<const ConstraintMeaning> meanings);

}  // namespace plenary::db
