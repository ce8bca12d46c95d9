#pragma once
#include <map>
#include <string>
#include <string_view>

namespace plenary::events {

// A text and the language it is written in, "en", "pt-BR".
struct Text {
    std::string text;
    std::string language;
};

// A public text in one or more languages, as the database keeps it: {"en": "…", "de": "…"}.
class TextByLanguage {
public:
    TextByLanguage() = default;
    TextByLanguage(std::initializer_list<std::pair<const std::string, std::string>> texts) : texts_(texts) {}

    // Reads the JSON object of a jsonb column. Throws nlohmann::json::exception for anything else.
    [[nodiscard]] static TextByLanguage parse(std::string_view json);
    [[nodiscard]] std::string to_json() const;

    // The text in `language`; where it is missing the original: in `original`, in English, else the
    // first there is. Both members are empty where there is no text at all.
    [[nodiscard]] Text best(std::string_view language, std::string_view original = "en") const;
    [[nodiscard]] bool empty() const { return texts_.empty(); }
    [[nodiscard]] const std::map<std::string, std::string>& all() const { return texts_; }
    bool operator==(const TextByLanguage&) const = default;

private:
    std::map<std::string, std::string> texts_;
};

}  // namespace plenary::events
