#include "accounts/sign_in_link.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace plenary::accounts {
namespace {

constexpr std::array<std::string_view, 2> k_kinds{"sign_in", "reset"};

}  // namespace

std::string_view to_string(LinkKind kind) { return k_kinds.at(static_cast<std::size_t>(kind)); }

LinkKind link_kind_named(std::string_view word) {
    const auto found = std::ranges::find(k_kinds, word);
    if (found == k_kinds.end()) throw std::invalid_argument("no such kind of link");
    return static_cast<LinkKind>(found - k_kinds.begin());
}

jobs::NewTask make_link_mail_task(const SignInLinkId& link, Instant now) {
    const auto id = link.to_string();
    return {TaskId::make(now), std::string(k_link_mail), id, fmt::format(R"({{"link":"{}"}})", id), now};
}

SignInLinkId read_link_mail_task(std::string_view payload) {
    const auto id = SignInLinkId::parse(nlohmann::json::parse(payload).at("link").get_ref<const std::string&>());
    if (!id) throw std::invalid_argument("a link's mail without its id");
    return *id;
}

}  // namespace plenary::accounts
