#include "agenda/importing/session_categories.hpp"

#include <algorithm>
#include <array>

#include "platform/text.hpp"

namespace plenary::agenda {
namespace {

// Parts of folded titles.
constexpr std::array<std::string_view, 6> k_tracks{"track", "theme", "topic", "thema", "strang", "parcours"};
constexpr std::array<std::string_view, 3> k_languages{"language", "sprache", "langue"};
constexpr std::array<std::string_view, 4> k_kinds{"format", "type", "kind", "typ"};

bool holds_one(const std::string& title, const auto& words) {
    return std::ranges::any_of(words, [&](auto word) { return title.contains(word); });
}

// The first item of a category counts. Languages come first: "Session language type" is about languages.
void take(SaidByCategories& said, const std::string& category, const std::string& name) {
    const auto title = fold(category);
    auto* about = holds_one(title, k_languages) ? &said.language
                  : holds_one(title, k_tracks)  ? &said.track
                  : holds_one(title, k_kinds)   ? &said.kind
                                                : nullptr;
    if (about && about->empty()) *about = name;
}

}  // namespace

void SessionCategories::add(const Json& categories) {
    for (const auto& category : items_in(categories))
        for (const auto& item : items_in(member(category.value, {"items"})))
            items_.emplace(text_in(item.value, {"id"}),
                           Item{text_in(category.value, {"title", "name"}), text_in(item.value, {"name"})});
}

SaidByCategories SessionCategories::of(const Json& session) const {
    SaidByCategories said;
    for (const auto& id : items_in(member(session, {"categoryItems"})))
        if (const auto item = items_.find(text_in(id.value)); item != items_.end())
            take(said, item->second.category, item->second.name);
    for (const auto& category : items_in(member(session, {"categories"})))
        for (const auto& item : items_in(member(category.value, {"categoryItems", "items"})))
            take(said, text_in(category.value, {"name", "title"}), text_in(item.value));
    return said;
}

}  // namespace plenary::agenda
