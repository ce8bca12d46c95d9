#include "db/connection_string.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <map>
#include <memory>
#include <stdexcept>

namespace plenary::db {
namespace {

std::map<std::string, std::string> parse(const std::string& uri) {
    char* message = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options{
        PQconninfoParse(uri.c_str(), &message), &PQconninfoFree};
    const std::unique_ptr<char, decltype(&PQfreemem)> owned{message, &PQfreemem};
    if (!options) throw std::invalid_argument("database.url is not a PostgreSQL connection string");
    std::map<std::string, std::string> values;
    for (const auto* option = options.get(); option->keyword != nullptr; ++option)
        if (option->val != nullptr) values[option->keyword] = option->val;
    return values;
}

std::string quoted(const std::string& value) {
    std::string text = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\') text += '\\';
        text += c;
    }
    return text + "'";
}

}  // namespace

std::string connection_string(const std::string& uri, const ConnectionSettings& settings) {
    auto values = parse(uri);
    const std::pair<const char*, std::string> defaults[] = {
        {"application_name", settings.application}, {"client_encoding", "UTF8"}, {"connect_timeout", "3"},
        {"keepalives_idle", "10"}, {"keepalives_interval", "5"}, {"keepalives_count", "3"},
        {"tcp_user_timeout", "5000"}};
    for (const auto& [keyword, value] : defaults) values.try_emplace(keyword, value);
    auto& options = values["options"];
    options += fmt::format(
        "{}-c TimeZone=UTC -c DateStyle=ISO -c lc_messages=C -c statement_timeout={} -c lock_timeout={} "
        "-c idle_in_transaction_session_timeout=60000",
        options.empty() ? "" : " ", settings.statement_timeout.count(), settings.lock_timeout.count());
    std::string text;
    for (const auto& [keyword, value] : values) text += fmt::format("{}={} ", keyword, quoted(value));
    text.pop_back();
    return text;
}

}  // namespace plenary::db
