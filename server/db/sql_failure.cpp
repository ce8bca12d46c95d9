#include "db/sql_failure.hpp"

#include <array>
#include <pqxx/except>

namespace plenary::db {
namespace {

using namespace std::string_view_literals;

bool is_one_of(std::string_view state, auto... states) { return ((state == states) || ...); }

// PostgreSQL 15, appendix A.
[[noreturn]] void throw_for(const std::string& state, std::string_view message, std::string_view statement) {
    if (is_one_of(state, "40001"sv, "40P01"sv)) throw Collision{};
    if (state.starts_with("08") || is_one_of(state, "57P01"sv, "57P02"sv, "57P03"sv, "57P04"sv, "57P05"sv))
        throw ConnectionLost{};
    if (is_one_of(state, "57014"sv, "55P03"sv, "25P03"sv)) throw Busy{};
    if (state.starts_with("53")) throw Busy{std::chrono::seconds{5}};
    if (state.starts_with("22") || state.starts_with("23")) throw ConstraintViolation{state, constraint_in(message)};
    if (state == "0A000" && message.contains("cached plan")) throw StalePlan{};
    throw StatementFailed{state, std::string(statement)};
}

}  // namespace

void rethrow_mapped(std::string_view statement, bool connected) {
    try {
        throw;
    } catch (const pqxx::serialization_failure&) {
        throw Collision{};
    } catch (const pqxx::deadlock_detected&) {
        throw Collision{};
    } catch (const pqxx::in_doubt_error&) {
        throw InDoubt{};
    } catch (const pqxx::statement_completion_unknown&) {
        throw InDoubt{};
    } catch (const pqxx::broken_connection&) {
        throw ConnectionLost{};
    } catch (const pqxx::sql_error& failure) {
        if (!connected) throw ConnectionLost{};
        throw_for(failure.sqlstate(), failure.what(), statement);
    } catch (const pqxx::pqxx_exception& failure) {
        if (!connected) throw ConnectionLost{};
        throw StatementFailed{"none", std::string(statement)};
    }
}

std::string constraint_in(std::string_view message) {
    constexpr auto k_marker = "constraint \""sv;
    const auto line = message.substr(0, message.find('\n'));
    const auto found = line.find(k_marker);
    if (found == std::string_view::npos) return {};
    const auto start = found + k_marker.size();
    const auto end = line.find('"', start);
    return end == std::string_view::npos ? std::string{} : std::string(line.substr(start, end - start));
}

}  // namespace plenary::db
