#include "http/request.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "http/text.hpp"

namespace plenary::http {
std::string_view to_string(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::patch:
            return "PATCH";
        case Method::del:
            return "DELETE";
        case Method::options:
            return "OPTIONS";
    }
    return "";
}

bool changes_state(Method method) {
    return method != Method::get && method != Method::head && method != Method::options;
}

const std::string& Request::parameter(const std::string& name) const {
    const auto found = parameters.find(name);
    if (found == parameters.end()) throw std::out_of_range("route " + route + " has no parameter " + name);
    return found->second;
}

std::optional<std::string_view> Request::header(std::string_view lower_case_name) const {
    for (const auto& [name, value] : headers)
        if (name == lower_case_name) return value;
    return std::nullopt;
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
    for (const auto& [key, value] : query)
        if (key == name) return value;
    return std::nullopt;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
    std::optional<std::string_view> found;
    for (const auto& [field, value] : headers) {
        if (field != "cookie" || found) continue;
        for_each_item(value, ';', [&](std::string_view pair) {
            const auto equals = pair.find('=');
            if (!found && equals != pair.npos && pair.substr(0, equals) == name) found = pair.substr(equals + 1);
        });
    }
    return found;
}

const nlohmann::json& Request::json() const {
    if (!document) throw std::logic_error("route " + route + " has no JSON body");
    return *document;
}

}  // namespace plenary::http
