#pragma once
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "http/format.hpp"
#include "platform/error.hpp"

namespace re2 {
class RE2;
}

namespace plenary::http {

// What the contract says about a value besides its structure: how its texts have to look, and what is said
// where a value does not fit. A tree of the same shape as the schema it was made of.
class Rule {
public:
    // `schema` has no references. Throws std::invalid_argument, naming `place`, for a keyword, a format or
    // a pattern that is not handled: the contract keeps to what is checked.
    Rule(const nlohmann::json& schema, const std::string& place);
    ~Rule();
    Rule(Rule&&) noexcept;
    Rule& operator=(Rule&&) noexcept;

    // Texts with control characters, blank ones that may not be, and those that do not fit their pattern or
    // format. Pointers that are in `errors` already are passed over.
    void check_texts(const nlohmann::json& value, const std::string& pointer, std::vector<FieldError>& errors) const;

    // Fields that the contract does not name, over all parts of an `allOf`: for answers, whose schemas are open.
    void find_undeclared(const nlohmann::json& value, const std::string& pointer,
                         std::vector<FieldError>& errors) const;

    // The rule of one member or item; nothing where none is known.
    [[nodiscard]] const Rule* child(const std::string& name) const;

    // What is said of another type, and of a number beyond the ends of its range.
    [[nodiscard]] Sentence kind() const { return kind_; }
    [[nodiscard]] Sentence range() const { return range_; }
    [[nodiscard]] const Values& ends() const { return ends_; }
    // "en, de, fr".
    [[nodiscard]] const std::string& choices() const { return choices_; }

private:
    void read_members(const nlohmann::json& schema, const std::string& place);
    void read_words(const nlohmann::json& schema);
    void check_text(const std::string& text, const std::string& pointer, std::vector<FieldError>& errors) const;
    void check_members(const nlohmann::json& value, const std::string& pointer, std::vector<FieldError>& errors) const;
    [[nodiscard]] bool declares(const std::string& name) const;

    Sentence kind_ = "type";
    Sentence range_ = "out_of_range.between";
    Values ends_;
    std::string choices_;
    bool multiline_ = false;
    bool needs_text_ = false;
    bool open_ = false;
    const Format* format_ = nullptr;
    std::unique_ptr<re2::RE2> pattern_;
    std::unique_ptr<re2::RE2> name_pattern_;
    std::map<std::string, Rule> properties_;
    std::unique_ptr<Rule> additional_;
    std::unique_ptr<Rule> items_;
    std::vector<Rule> parts_;  // of an allOf, or what a nullable value is
};

// RFC 6901: `pointer` one step further down.
[[nodiscard]] std::string pointer_to(const std::string& pointer, std::string_view member);

}  // namespace plenary::http
