#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plenary {

// What stands for the {placeholders} of a text.
using Values = std::map<std::string, std::string, std::less<>>;

// The languages in which every text of ours is complete.
inline constexpr std::string_view k_languages[] = {"en", "de", "fr"};

// Texts of one kind in one language, from a flat JSON object: {"key": "text with {placeholders}"}.
// Plural texts are pairs of keys, "places.one" and "places.other". Values are inserted as they are:
// whoever makes HTML of a text escapes it afterwards.
class Catalogue {
public:
    // Throws std::runtime_error for what is not such an object.
    [[nodiscard]] static Catalogue parse(std::string language, std::string_view json);

    // Throws std::out_of_range where the key or a value is missing: a mistake of ours.
    [[nodiscard]] std::string text(std::string_view key, const Values& values = {}) const;
    // Takes `key`.one or `key`.other; {count} stands for `count`. French counts 0 as one.
    [[nodiscard]] std::string plural(std::string_view key, std::int64_t count, Values values = {}) const;

    [[nodiscard]] const std::string& language() const { return language_; }
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& texts() const { return texts_; }

private:
    std::string language_;
    std::map<std::string, std::string, std::less<>> texts_;
};

// The embedded catalogue "locales/NAME.LANGUAGE.json", read once; English for other languages.
[[nodiscard]] const Catalogue& catalogue(std::string_view name, std::string_view language);

// The placeholders of a text in order of name, each once.
[[nodiscard]] std::vector<std::string> placeholders_of(std::string_view text);

// Sentences that say where catalogues of one kind do not match the first: keys missing or too many,
// other placeholders, empty texts. Empty where all is well.
[[nodiscard]] std::vector<std::string> differences(std::span<const Catalogue> catalogues);

}  // namespace plenary
