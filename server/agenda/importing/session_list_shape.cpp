#include "agenda/importing/session_list_shape.hpp"

#include <algorithm>

namespace plenary::agenda {
namespace {

bool is_group(const Json& item) {
    return !items_in(sessions_in(item)).empty() || !items_in(member(item, {"rooms"})).empty() || is_session(item);
}

}  // namespace

bool is_session_list(const Json& document) {
    if (sessions_in(document).is_structured()) return true;
    return std::ranges::any_of(items_in(groups_in(document)), [](const auto& item) { return is_group(item.value); });
}

const Json& groups_in(const Json& document) { return document.is_array() ? document : member(document, {"days"}); }

const Json& sessions_in(const Json& object) {
    return member(object, {"sessions", "talks", "results", "submissions", "events"});
}

bool is_session(const Json& item) {
    return !member(item, {"title"}).is_null() && !member(item, {"startsAt", "start", "slot"}).is_null();
}

std::string id_in(const Json& object) { return text_in(object, {"id", "code", "guid"}); }

std::string name_in(const Json& person) {
    auto name = text_in(person, {"fullName", "name", "full_name", "public_name", "displayName"});
    if (!name.empty()) return name;
    return text_in(person, {"firstName", "first_name"}) + " " + text_in(person, {"lastName", "last_name"});
}

}  // namespace plenary::agenda
