#include "walk.hpp"

namespace plenary::test_support {

HttpAnswer Walk::call(HttpClient& client, const Operation& operation, const Fields& parameters, Fields headers,
                      const std::string& verb) const {
    const auto target = fill(operation.pattern, parameters) + sample_query(operation.id);
    std::optional<std::string> body;
    for (auto& field : sample_headers(operation.id)) headers.push_back(std::move(field));
    if (operation.takes_body) {
        headers.emplace_back("Content-Type", "application/json");
        body = sample_body(operation.id, world_.session).dump();
    } else if (operation.verb == "POST") {
        body = "";
    }
    return client.send(verb.empty() ? operation.verb : verb, target, headers, body);
}

}  // namespace plenary::test_support
