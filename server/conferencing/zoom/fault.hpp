#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/error.hpp"

namespace plenary::conferencing::zoom {

// What Zoom refuses a call with. A code alone says little (200, 300, 3000 and 3001 are used for many things): it counts
// together with the status.
struct Fault {
    int status = 0;
    int code = 0;  // 0: the body is not Zoom's
    std::string message;
    std::vector<std::pair<std::string, std::string>> fields;  // of code 300: name, what is wrong
};
[[nodiscard]] Fault read_fault(int status, std::string_view body);

[[nodiscard]] bool is_gone(const Fault& fault);     // no such meeting, webinar or run of one
[[nodiscard]] bool is_invalid(const Fault& fault);  // something in the body
[[nodiscard]] bool is_without_recording(const Fault& fault);
[[nodiscard]] bool is_full(const Fault& fault);          // or over: nobody can be announced any more
[[nodiscard]] bool is_out_of_reach(const Fault& fault);  // older than a year

// The rights that the app lacks for the call; empty for any other fault.
[[nodiscard]] std::vector<std::string> missing_rights(const Fault& fault);

// For who asked: forbidden (credentials, rights), not_found, invalid with the fields, conflict.
[[nodiscard]] Error to_error(const Fault& fault);

}  // namespace plenary::conferencing::zoom
