#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "http/contract_schema.hpp"
#include "http/request.hpp"

namespace plenary::http {

// The parameters of one operation: what may stand in its path, its query and the headers it declares.
class Parameters {
public:
    // `list` is the operation's `parameters` without references. Throws std::invalid_argument for one that
    // is neither in path, query nor header, or whose type is not string, integer or boolean.
    explicit Parameters(const nlohmann::json& list);

    // The noun for the first path parameter that can name nothing: "event". Nothing where all fit.
    [[nodiscard]] std::optional<std::string> find_impossible(const Request& request) const;

    // Everything wrong with query and headers; unknown and repeated query parameters are wrong.
    [[nodiscard]] std::vector<FieldError> check(const Request& request) const;

private:
    enum class Place { path, query, header };

    struct Parameter {
        std::string name;  // a header's in lower case
        std::string pointer;
        std::string noun;
        std::string type;
        Place place;
        bool required;
        Schema schema;

        [[nodiscard]] std::vector<FieldError> check(std::string_view text) const;
    };

    void check_query(const Request& request, std::vector<FieldError>& errors) const;

    std::vector<Parameter> parameters_;
};

}  // namespace plenary::http
