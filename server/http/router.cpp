#include "http/router.hpp"

#include <stdexcept>

#include "http/text.hpp"

namespace plenary::http {

struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::unique_ptr<Node> parameter;
    std::unique_ptr<Node> rest;                             // "{path...}"
    std::vector<std::pair<Method, std::size_t>> routes;     // that end here
    std::map<std::size_t, std::vector<std::string>> names;  // of each route's parameters, in order
};

Router::Router(const Routes& routes) : routes_(routes), root_(std::make_unique<Node>()) {
    for (std::size_t number = 0; number < routes.all().size(); ++number) add(routes.all()[number], number);
}

Router::~Router() = default;

void Router::add(const Route& route, std::size_t number) {
    if (!route.pattern.starts_with('/')) throw std::invalid_argument("no pattern: " + route.pattern);
    Node* node = root_.get();
    std::vector<std::string> names;
    for_each_item(route.pattern, '/', [&](std::string_view segment) {
        const bool named = segment.starts_with('{') && segment.ends_with('}');
        const bool takes_rest = named && segment.ends_with("...}");
        auto& next = takes_rest ? node->rest : named ? node->parameter : node->literals[std::string(segment)];
        if (!next) next = std::make_unique<Node>();
        if (named) names.emplace_back(segment.substr(1, segment.size() - (takes_rest ? 5 : 2)));
        node = next.get();
    });
    for (const auto& [method, other] : node->routes)
        if (method == route.method) throw std::invalid_argument("two routes for " + route.pattern);
    node->routes.emplace_back(route.method, number);
    node->names.emplace(number, std::move(names));
}

const Router::Node* Router::descend(const Node& node, const std::vector<std::string>& segments, std::size_t depth,
                                    std::vector<std::string>& values) {
    if (depth == segments.size()) return node.routes.empty() ? nullptr : &node;
    if (const auto literal = node.literals.find(segments[depth]); literal != node.literals.end())
        if (const auto* found = descend(*literal->second, segments, depth + 1, values)) return found;
    if (node.parameter) {
        values.push_back(segments[depth]);
        if (const auto* found = descend(*node.parameter, segments, depth + 1, values)) return found;
        values.pop_back();
    }
    if (!node.rest) return nullptr;
    std::string rest = segments[depth];
    for (auto i = depth + 1; i < segments.size(); ++i) rest.append("/").append(segments[i]);
    values.push_back(std::move(rest));
    return node.rest.get();
}

Match Router::find(std::optional<Method> method, const std::vector<std::string>& segments) const {
    Match match;
    std::vector<std::string> values;
    const auto* node = descend(*root_, segments, 0, values);
    if (node == nullptr) return match;
    if (method == Method::head) method = Method::get;
    for (const auto& [taken, number] : node->routes) {
        if (!match.allow.empty()) match.allow += ", ";
        match.allow += taken == Method::get ? "GET, HEAD" : to_string(taken);
        if (taken != method) continue;
        match.route = &routes_.all()[number];
        match.number = number;
        const auto& names = node->names.at(number);
        for (std::size_t i = 0; i < names.size(); ++i) match.parameters.emplace_back(names[i], std::move(values[i]));
    }
    match.allow += ", OPTIONS";
    return match;
}

}  // namespace plenary::http
