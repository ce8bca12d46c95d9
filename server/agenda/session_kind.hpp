#pragma once
#include <string>
#include <string_view>

namespace plenary::agenda {

// What a session is to somebody who looks for one. `pause` is "break", which C++ keeps for itself.
enum class SessionKind { keynote, talk, panel, workshop, pitch, site_visit, pause, social, webinar, other };

// The word of the contract: "site_visit", "break".
[[nodiscard]] std::string_view to_string(SessionKind kind);

// The kind that a stored text means: a word of the contract, or what other programs and people call it,
// in English, German or French ("lecture", "Podiumsdiskussion", "Table ronde", "Music Workshop").
[[nodiscard]] SessionKind kind_of(std::string_view stored);

// A kind as a file has it and as it is stored; empty where the words only say how long it is ("20 minutes").
[[nodiscard]] std::string stored_kind(std::string_view text);

// Whether a title without anybody on stage names a break: "Coffee break", "Mittagessen", "Déjeuner".
[[nodiscard]] bool names_break(std::string_view title);

}  // namespace plenary::agenda
