#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "http/contract_rules.hpp"
#include "platform/error.hpp"

namespace plenary::http {

// Adds the sentence for one finding of valijson 1.0 to `errors`: `steps` lead from `root` to the value,
// `finding` is valijson's own description, `pointer` what stands in front of the field's pointer. Findings
// that only repeat what a deeper one says add nothing.
void explain(const Rule& root, const std::vector<std::string>& steps, std::string_view finding,
             const std::string& pointer, std::vector<FieldError>& errors);

}  // namespace plenary::http
