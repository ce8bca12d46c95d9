#include "conferencing/zoom/fault.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "conferencing/zoom/wire.hpp"
#include "platform/text.hpp"

namespace plenary::conferencing::zoom {
namespace {

constexpr std::size_t k_longest_message = 300;

bool lacks_rights(const Fault& fault) { return fault.code == 4700 || fault.code == 4711; }

}  // namespace

Fault read_fault(int status, std::string_view body) {
    Fault fault{.status = status, .code = 0, .message = {}, .fields = {}};
    const auto json = nlohmann::json::parse(body, nullptr, false);
    if (!json.is_object()) return fault;
    if (const auto code = json.find("code"); code != json.end() && code->is_number_integer())
        fault.code = code->get<int>();
    fault.message = shorten(text_of(json, "message"), k_longest_message);
    for (const auto& error : list_of(json, "errors"))
        fault.fields.emplace_back(text_of(error, "field"), shorten(text_of(error, "message"), k_longest_message));
    return fault;
}

bool is_gone(const Fault& fault) { return fault.status == 404 && (fault.code == 3001 || fault.code == 0); }
bool is_invalid(const Fault& fault) { return fault.status == 400 && fault.code == 300; }
bool is_without_recording(const Fault& fault) { return fault.status == 404 && fault.code == 3301; }
bool is_out_of_reach(const Fault& fault) { return fault.code == 12702; }
bool is_full(const Fault& fault) {
    return fault.status == 400 && (fault.code == 3035 || fault.code == 3038 || fault.code == 3043);
}

// "Invalid access token, does not contain scopes:[meeting:read:meeting:admin, user:read:user]."
std::vector<std::string> missing_rights(const Fault& fault) {
    std::vector<std::string> rights;
    if (!lacks_rights(fault)) return rights;
    const auto open = fault.message.find('[');
    const auto close = fault.message.find(']', open);
    if (open == std::string::npos || close == std::string::npos) return rights;
    auto rest = std::string_view(fault.message).substr(open + 1, close - open - 1);
    while (!rest.empty()) {
        const auto end = rest.find_first_of(", ");
        if (end != 0) rights.emplace_back(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    return rights;
}

Error to_error(const Fault& fault) {
    if (lacks_rights(fault))
        return {ErrorCode::forbidden,
                fmt::format("The app at Zoom lacks a right: {}.", fmt::join(missing_rights(fault), ", "))};
    if (fault.status == 401 || fault.status == 403)
        return {ErrorCode::forbidden, "Zoom refuses the credentials of this account."};
    if (is_full(fault)) return {ErrorCode::conflict, "Zoom takes nobody more for this room: it is full or over."};
    if (is_out_of_reach(fault)) return {ErrorCode::not_found, "Zoom keeps this for a year only."};
    if (fault.status == 404)
        return {ErrorCode::not_found, fmt::format("Zoom does not know this: {} ({})", fault.message, fault.code)};
    if (is_invalid(fault) && !fault.fields.empty()) {
        std::vector<FieldError> fields;
        for (const auto& [name, what] : fault.fields) fields.emplace_back("/" + name, "refused_by_service", what);
        return Error::invalid(std::move(fields));
    }
    return {ErrorCode::conflict, fmt::format("Zoom refuses this: {} ({})", fault.message, fault.code)};
}

}  // namespace plenary::conferencing::zoom
