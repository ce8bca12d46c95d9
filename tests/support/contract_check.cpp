#include "support/contract_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "http/contract.hpp"
#include "platform/resources.hpp"

namespace plenary::test_support {
namespace {

const http::Contract& contract() {
    static const http::Contract instance{std::string(resource("api/openapi.json"))};
    return instance;
}

std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at < path.size();) {
        const auto end = std::min(path.find('/', at + 1), path.size());
        parts.push_back(path.substr(at, end - at));
        at = end;
    }
    return parts;
}

bool is_parameter(std::string_view segment) { return segment.starts_with("/{"); }

bool matches(std::string_view pattern, std::string_view path) {
    const auto wanted = segments(pattern);
    const auto given = segments(path);
    return std::ranges::equal(wanted, given,
                              [](auto want, auto have) { return is_parameter(want) ? have.size() > 1 : want == have; });
}

}  // namespace

std::string contract_pattern(http::Method method, std::string_view path) {
    std::string best;
    const auto parameters = [](std::string_view pattern) { return std::ranges::count(pattern, '{'); };
    for (const auto& operation : contract().operations())
        if (operation.method == method && matches(operation.pattern, path) &&
            (best.empty() || parameters(operation.pattern) < parameters(best)))
            best = operation.pattern;
    return best;
}

std::string contract_faults(http::Method method, std::string_view target, int status, std::string_view content_type,
                            std::string_view body) {
    const auto path = target.substr(0, target.find('?'));
    const auto pattern = contract_pattern(method, path);
    if (pattern.empty()) return fmt::format("the contract has no {} {}\n", http::to_string(method), path);
    std::string faults;
    for (const auto& fault : contract().check_response(method, pattern, status, content_type, body))
        faults += fmt::format("{} {}: {}\n", fault.pointer, fault.code, fault.detail);
    return faults;
}

}  // namespace plenary::test_support
