#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace plenary::conferencing::zoom {

// A list that comes in pages, each with the token of the next; a missing or empty token ends it.
class Paging {
public:
    enum class Next { page, end, never };
    // `target`: path and query of the first page; `list`: the member with the rows.
    Paging(std::string target, std::string list) : target_(std::move(target)), list_(std::move(list)) {}

    // Path and query of the page to ask for now.
    [[nodiscard]] std::string target() const;
    // `never`: a token came a second time, or there are more pages than any list of Zoom has.
    Next take(const nlohmann::json& page);
    [[nodiscard]] const nlohmann::json& rows() const { return rows_; }

private:
    std::string target_, list_;
    std::vector<std::string> tokens_;
    nlohmann::json rows_ = nlohmann::json::array();
};

}  // namespace plenary::conferencing::zoom
