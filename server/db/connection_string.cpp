#include "db/connection_string.hpp"

#include <fmt/format.h>

#include <vector>

namespace plenary::db {
namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

bool is_uri(const std::string& text) { return text.starts_with("postgresql://") || text.starts_with("postgres://"); }

std::string percent_encoded(const std::string& value) {
    constexpr std::string_view k_plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~";
    std::string text;
    for (const char c : value) {
        if (k_plain.contains(c))
            text += c;
        else
            text += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return text;
}

std::string in_query(const Values& values) {
    std::string text;
    for (const auto& [keyword, value] : values)
        text += fmt::format("{}{}={}", text.empty() ? "" : "&", keyword, percent_encoded(value));
    return text;
}

std::string in_keywords(const Values& values) {
    std::string text;
    for (const auto& [keyword, value] : values) {
        text += text.empty() ? "" : " ";
        text += keyword + "='";
        for (const char c : value) {
            if (c == '\'' || c == '\\') text += '\\';
            text += c;
        }
        text += "'";
    }
    return text;
}

std::string_view planning_option(Planning planning) {
    switch (planning) {
        case Planning::as_it_thinks:
            return "";
        case Planning::once:
            return " -c plan_cache_mode=force_generic_plan";
        case Planning::each_time:
            return " -c plan_cache_mode=force_custom_plan";
    }
    std::unreachable();
}

}  // namespace

// Of a keyword given twice libpq takes the later one: defaults stand before what `uri` says, and
// `options` behind it.
std::string connection_string(const std::string& uri, const ConnectionSettings& settings) {
    const Values defaults = {{"application_name", settings.application},
                             {"client_encoding", "UTF8"},
                             {"connect_timeout", "3"},
                             {"keepalives_idle", "10"},
                             {"keepalives_interval", "5"},
                             {"keepalives_count", "3"},
                             {"tcp_user_timeout", "5000"}};
    const Values last = {{"options", fmt::format("-c TimeZone=UTC -c DateStyle=ISO -c jit=off "
                                                 "-c statement_timeout={} -c lock_timeout={} "
                                                 "-c idle_in_transaction_session_timeout=60000{}",
                                                 settings.statement_timeout.count(), settings.lock_timeout.count(),
                                                 planning_option(settings.planning))}};
    if (!is_uri(uri)) return in_keywords(defaults) + " " + uri + " " + in_keywords(last);
    const auto mark = uri.find('?');
    const auto theirs = mark == std::string::npos ? std::string{} : uri.substr(mark + 1) + "&";
    return uri.substr(0, mark) + "?" + in_query(defaults) + "&" + theirs + in_query(last);
}

}  // namespace plenary::db
