#include "agenda/session_kind.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "platform/text.hpp"

namespace plenary::agenda {
namespace {

struct Meaning {
    std::string_view word;  // folded
    SessionKind kind;
};

using enum SessionKind;

constexpr std::array<std::string_view, 10> k_names{"keynote",    "talk",  "panel",  "workshop", "pitch",
                                                   "site_visit", "break", "social", "webinar",  "other"};

// Several words, anywhere in the text.
constexpr std::array k_phrases{Meaning{"site visit", site_visit},  Meaning{"field trip", site_visit},
                               Meaning{"field visit", site_visit}, Meaning{"study tour", site_visit},
                               Meaning{"guided tour", site_visit}, Meaning{"technical visit", site_visit},
                               Meaning{"round table", panel},      Meaning{"table ronde", panel},
                               Meaning{"tables rondes", panel},    Meaning{"game show", social},
                               Meaning{"dj set", social},          Meaning{"get together", social},
                               Meaning{"get-together", social},    Meaning{"pot d'accueil", social},
                               Meaning{"elevator pitch", pitch},   Meaning{"conference inaugurale", keynote}};

// The beginning of a word; the first word of the text that begins with one decides.
constexpr std::array k_stems{Meaning{"keynote", keynote},
                             Meaning{"plenar", keynote},
                             Meaning{"plenier", keynote},
                             Meaning{"plenum", keynote},
                             Meaning{"opening", keynote},
                             Meaning{"eroffnung", keynote},
                             Meaning{"ouverture", keynote},
                             Meaning{"hauptvortrag", keynote},
                             Meaning{"talk", talk},
                             Meaning{"lecture", talk},
                             Meaning{"vortrag", talk},
                             Meaning{"impuls", talk},
                             Meaning{"presentation", talk},
                             Meaning{"prasentation", talk},
                             Meaning{"expose", talk},
                             Meaning{"intervention", talk},
                             Meaning{"lightning", talk},
                             Meaning{"devroom", talk},
                             Meaning{"maintrack", talk},
                             Meaning{"paper", talk},
                             Meaning{"panel", panel},
                             Meaning{"podium", panel},
                             Meaning{"roundtable", panel},
                             Meaning{"diskussion", panel},
                             Meaning{"discussion", panel},
                             Meaning{"debat", panel},
                             Meaning{"fishbowl", panel},
                             Meaning{"workshop", workshop},
                             Meaning{"atelier", workshop},
                             Meaning{"tutorial", workshop},
                             Meaning{"training", workshop},
                             Meaning{"schulung", workshop},
                             Meaning{"formation", workshop},
                             Meaning{"seminar", workshop},
                             Meaning{"masterclass", workshop},
                             Meaning{"hands-on", workshop},
                             Meaning{"hackathon", workshop},
                             Meaning{"pitch", pitch},
                             Meaning{"excursion", site_visit},
                             Meaning{"exkursion", site_visit},
                             Meaning{"besichtigung", site_visit},
                             Meaning{"rundgang", site_visit},
                             Meaning{"stadtrundgang", site_visit},
                             Meaning{"fuhrung", site_visit},
                             Meaning{"stadtfuhrung", site_visit},
                             Meaning{"visite", site_visit},
                             Meaning{"walkshop", site_visit},
                             Meaning{"social", social},
                             Meaning{"reception", social},
                             Meaning{"empfang", social},
                             Meaning{"apero", social},
                             Meaning{"cocktail", social},
                             Meaning{"soiree", social},
                             Meaning{"gala", social},
                             Meaning{"party", social},
                             Meaning{"networking", social},
                             Meaning{"concert", social},
                             Meaning{"konzert", social},
                             Meaning{"performance", social},
                             Meaning{"theat", social},
                             Meaning{"film", social},
                             Meaning{"meetup", social},
                             Meaning{"stammtisch", social},
                             Meaning{"webinar", webinar},
                             Meaning{"webinaire", webinar}};

// Each a whole word.
constexpr std::array<std::string_view, 15> k_breaks{
    "break",      "lunch",       "dinner", "coffee",   "breakfast",  "pause", "mittagessen", "mittagspause",
    "abendessen", "kaffeepause", "imbiss", "dejeuner", "pause-cafe", "diner", "teatime"};

bool is_break(std::string_view word) { return std::ranges::find(k_breaks, word) != k_breaks.end(); }

// Calls `look` for each word of a folded text until it answers; its answer, or none.
template <typename Look>
auto first_of_words(std::string_view folded, const Look& look) -> decltype(look(folded)) {
    while (!folded.empty()) {
        const auto end = std::min(folded.find_first_of(" ,:()/&_"), folded.size());
        if (auto found = look(folded.substr(0, end))) return found;
        folded.remove_prefix(std::min(end + 1, folded.size()));
    }
    return {};
}

std::optional<SessionKind> meaning_of(std::string_view word) {
    if (is_break(word)) return pause;
    const auto* found = std::ranges::find_if(k_stems, [&](const auto& stem) { return word.starts_with(stem.word); });
    return found == k_stems.end() ? std::nullopt : std::optional(found->kind);
}

}  // namespace

std::string_view to_string(SessionKind kind) { return k_names.at(static_cast<std::size_t>(kind)); }

SessionKind kind_of(std::string_view stored) {
    if (const auto* name = std::ranges::find(k_names, stored); name != k_names.end())
        return static_cast<SessionKind>(name - k_names.begin());
    const auto folded = fold(stored);
    for (const auto& [words, kind] : k_phrases)
        if (folded.contains(words)) return kind;
    return first_of_words(folded, meaning_of).value_or(other);
}

std::string stored_kind(std::string_view text) {
    const bool is_length = !text.empty() && std::isdigit(static_cast<unsigned char>(text.front()));
    return is_length ? "" : std::string(text);
}

bool names_break(std::string_view title) { return first_of_words(fold(title), is_break); }

}  // namespace plenary::agenda
