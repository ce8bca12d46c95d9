#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/permission.hpp"
#include "http/request_check.hpp"

namespace plenary::http {

// One operation of the contract.
struct Operation {
    Method method;
    std::string pattern;  // as in the route table
    Permission permission;
    bool testing_only;  // only in builds for tests
    bool takes_body;
};

// The contract in force: the bundled OpenAPI document, compiled. May be used by several threads at once.
class Contract final : public RequestCheck {
public:
    // `bundled` is what scripts/bundle-contract made. Throws std::invalid_argument where the contract is not
    // sound or uses what is not checked.
    explicit Contract(std::string bundled);
    ~Contract() override;

    // Checks the parameters of path and query, the declared headers and the body; of an operation that is `x-raw` the
    // path alone. Routes that the contract does not have (pages, files, sockets) pass.
    // Errors: not_found for a path that can name nothing, unsupported_type, malformed, and invalid with
    // every field that is wrong.
    [[nodiscard]] Result<void> check_request(const Route& route, Request& request) const override;

    // What in an answer is not as the contract says, for tests; nothing where all is well. Compiles the
    // schema each time.
    [[nodiscard]] std::vector<FieldError> check_response(Method method, std::string_view pattern, int status,
                                                         std::string_view content_type, std::string_view body) const;

    [[nodiscard]] std::vector<Operation> operations() const;
    // The document as it is served at /api/v1/openapi.json.
    [[nodiscard]] const std::string& document() const;

private:
    struct Compiled;
    std::unique_ptr<const Compiled> compiled_;
};

}  // namespace plenary::http
