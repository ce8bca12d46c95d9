#include "conferencing/zoom/paging.hpp"

#include <algorithm>

#include "conferencing/zoom/wire.hpp"

namespace plenary::conferencing::zoom {
namespace {

constexpr std::size_t k_most_pages = 500;

}  // namespace

std::string Paging::target() const {
    if (tokens_.empty()) return target_;
    return target_ + (target_.contains('?') ? "&" : "?") + "next_page_token=" + path_segment(tokens_.back());
}

Paging::Next Paging::take(const nlohmann::json& page) {
    for (const auto& row : list_of(page, list_.c_str())) rows_.push_back(row);
    auto token = text_of(page, "next_page_token");
    if (token.empty()) return Next::end;
    if (tokens_.size() + 1 >= k_most_pages || std::ranges::find(tokens_, token) != tokens_.end()) return Next::never;
    tokens_.push_back(std::move(token));
    return Next::page;
}

}  // namespace plenary::conferencing::zoom
