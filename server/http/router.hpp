#pragma once
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "http/routes.hpp"

namespace plenary::http {

// Where a path leads. `route` is none where the path is unknown or does not take the method.
struct Match {
    const Route* route = nullptr;
    std::size_t number = 0;  // of the route in Routes::all()
    std::vector<std::pair<std::string, std::string>> parameters;
    std::string allow;  // the methods that the path takes, for Allow; empty: the path is unknown
};

// The route table as a tree of segments. Throws std::invalid_argument when made from a table with the
// same line twice or a pattern that is none.
class Router {
public:
    explicit Router(const Routes& routes);
    ~Router();

    // `method` none: one that the server does not know.
    [[nodiscard]] Match find(std::optional<Method> method, const std::vector<std::string>& segments) const;

private:
    struct Node;
    void add(const Route& route, std::size_t number);
    static const Node* descend(const Node& node, const std::vector<std::string>& segments, std::size_t depth,
                               std::vector<std::string>& values);

    const Routes& routes_;
    std::unique_ptr<Node> root_;
};

}  // namespace plenary::http
