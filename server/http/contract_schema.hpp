#pragma once
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "platform/error.hpp"

namespace plenary::http {

// One schema of the contract, ready to check values. May be used by several threads at once.
class Schema {
public:
    // `schema` has no references. Throws std::invalid_argument where it uses what is not checked.
    Schema(const nlohmann::json& schema, const std::string& label);
    ~Schema();
    Schema(Schema&&) noexcept;
    Schema& operator=(Schema&&) noexcept;

    // What is wrong with `value`, each with a pointer that starts with `pointer`; nothing where all is well.
    [[nodiscard]] std::vector<FieldError> check(const nlohmann::json& value, const std::string& pointer = {}) const;

    // The same, and every field that the schema does not name although it is open: for answers.
    [[nodiscard]] std::vector<FieldError> check_closed(const nlohmann::json& value) const;

private:
    struct Compiled;
    std::unique_ptr<const Compiled> compiled_;
};

}  // namespace plenary::http
