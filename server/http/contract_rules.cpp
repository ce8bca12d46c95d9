#include "http/contract_rules.hpp"

#include <re2/re2.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "http/contract_keywords.hpp"
#include "platform/email.hpp"
#include "platform/text.hpp"

namespace plenary::http {
namespace {

using nlohmann::json;

std::unique_ptr<re2::RE2> compile(const std::string& pattern, const std::string& place) {
    auto compiled = std::make_unique<re2::RE2>(pattern, re2::RE2::Quiet);
    if (!compiled->ok()) throw std::invalid_argument("the contract at " + place + ": the pattern " + pattern);
    return compiled;
}

struct TypeWords {
    std::string_view type;
    Sentence sentence;
};

constexpr TypeWords k_type_words[] = {{"string", "type.string"}, {"integer", "type.integer"},
                                      {"number", "type.number"}, {"boolean", "type.boolean"},
                                      {"object", "type.object"}, {"array", "type.array"}};

// What to say of a value of another type. Null besides is not said: whoever has nothing leaves the field out.
Sentence sentence_of_type(const json& type) {
    if (type.is_array() && type.size() > 1 && type.back() != "null") return "type";
    const auto name = (type.is_array() ? type.front() : type).get<std::string>();
    const auto* found = std::ranges::find(k_type_words, name, &TypeWords::type);
    return found == std::end(k_type_words) ? Sentence("type") : found->sentence;
}

bool is_known(const std::vector<FieldError>& errors, const std::string& pointer) {
    return std::ranges::find(errors, pointer, &FieldError::pointer) != errors.end();
}

FieldError control_error(char32_t control, const std::string& pointer) {
    if (control == U'\n' || control == U'\r') return {pointer, "line_end"};
    if (control == U'\t') return {pointer, "control_character.tab"};
    auto code_point = fmt::format("U+{:04X}", static_cast<std::uint32_t>(control));
    return {pointer, "control_character", {{"code_point", std::move(code_point)}}};
}

FieldError format_error(const Format& format, const std::string& text, const std::string& pointer) {
    if (format.name == "email")
        if (const auto parsed = parse_email(text); !parsed) return {pointer, sentence_of(parsed.error())};
    return {pointer, format.refusal};
}

}  // namespace

Rule::~Rule() = default;
Rule::Rule(Rule&&) noexcept = default;
Rule& Rule::operator=(Rule&&) noexcept = default;

Rule::Rule(const json& schema, const std::string& place) {
    refuse_other_keywords(schema, place);
    multiline_ = schema.value("x-multiline", false);
    needs_text_ = schema.value("minLength", 0) > 0;
    if (schema.contains("format")) {
        format_ = find_format(schema["format"].get<std::string>());
        if (format_ == nullptr)
            throw std::invalid_argument("the contract at " + place + ": the format " + schema["format"].dump());
    }
    if (schema.contains("pattern")) pattern_ = compile(schema["pattern"], place);
    if (schema.contains("propertyNames")) name_pattern_ = compile(schema["propertyNames"].at("pattern"), place);
    read_members(schema, place);
    read_words(schema);
}

void Rule::read_members(const json& schema, const std::string& place) {
    const auto properties = schema.value("properties", json::object());
    for (const auto& [name, property] : properties.items())
        properties_.emplace(name, Rule(property, pointer_to(place, name)));
    if (const auto additional = schema.find("additionalProperties"); additional != schema.end()) {
        open_ = *additional == true;
        if (additional->is_object()) additional_ = std::make_unique<Rule>(*additional, place);
    }
    if (schema.contains("items")) items_ = std::make_unique<Rule>(schema["items"], place);
    for (const auto& part : schema.value("allOf", json::array())) parts_.emplace_back(part, place);
    if (is_nullable(schema)) parts_.emplace_back(schema["oneOf"][0], place);
}

void Rule::read_words(const json& schema) {
    if (schema.contains("type")) kind_ = sentence_of_type(schema["type"]);
    const auto least = schema.find("minimum");
    const auto most = schema.find("maximum");
    if (least != schema.end()) ends_.emplace("least", least->dump());
    if (most != schema.end()) ends_.emplace("most", most->dump());
    if (ends_.size() == 1) range_ = most == schema.end() ? Sentence("out_of_range.least") : "out_of_range.most";
    for (const auto& choice : schema.value("enum", json::array()))
        choices_ += (choices_.empty() ? "" : ", ") + (choice.is_string() ? choice.get<std::string>() : choice.dump());
}

void Rule::check_texts(const json& value, const std::string& pointer, std::vector<FieldError>& errors) const {
    if (value.is_string() && !is_known(errors, pointer))
        check_text(value.get_ref<const std::string&>(), pointer, errors);
    if (value.is_object()) check_members(value, pointer, errors);
    if (value.is_array() && items_)
        for (std::size_t at = 0; at < value.size(); ++at)
            items_->check_texts(value[at], pointer_to(pointer, std::to_string(at)), errors);
    if (!value.is_null())
        for (const auto& part : parts_) part.check_texts(value, pointer, errors);
}

void Rule::check_text(const std::string& text, const std::string& pointer, std::vector<FieldError>& errors) const {
    if (const auto control = find_control(text, multiline_ ? Lines::many : Lines::one))
        errors.push_back(control_error(*control, pointer));
    else if (needs_text_ && is_blank(text))
        errors.push_back({pointer, "missing"});
    else if (pattern_ && !re2::RE2::PartialMatch(text, *pattern_))
        errors.push_back({pointer, "format"});
    else if (format_ != nullptr && !format_->fits(text))
        errors.push_back(format_error(*format_, text, pointer));
}

void Rule::check_members(const json& value, const std::string& pointer, std::vector<FieldError>& errors) const {
    for (const auto& [name, member] : value.items()) {
        if (const auto found = properties_.find(name); found != properties_.end()) {
            found->second.check_texts(member, pointer_to(pointer, name), errors);
        } else if (name_pattern_ && !re2::RE2::PartialMatch(name, *name_pattern_)) {
            errors.push_back({pointer_to(pointer, name), "unknown.name"});
        } else if (additional_) {
            additional_->check_texts(member, pointer_to(pointer, name), errors);
        }
    }
}

bool Rule::declares(const std::string& name) const {
    return open_ || additional_ || properties_.contains(name) ||
           std::ranges::any_of(parts_, [&](const Rule& part) { return part.declares(name); });
}

void Rule::find_undeclared(const json& value, const std::string& pointer, std::vector<FieldError>& errors) const {
    if (value.is_array() && items_)
        for (std::size_t at = 0; at < value.size(); ++at)
            items_->find_undeclared(value[at], pointer_to(pointer, std::to_string(at)), errors);
    if (!value.is_object()) return;
    for (const auto& [name, member] : value.items()) {
        const auto place = pointer_to(pointer, name);
        if (!declares(name) && !is_known(errors, place))
            errors.push_back({place, "unknown", "The contract has no field “" + name + "” here."});
        if (const auto* rule = child(name)) rule->find_undeclared(member, place, errors);
    }
}

const Rule* Rule::child(const std::string& name) const {
    if (const auto found = properties_.find(name); found != properties_.end()) return &found->second;
    for (const auto& part : parts_)
        if (const auto* found = part.child(name)) return found;
    return additional_ ? additional_.get() : items_.get();
}

std::string pointer_to(const std::string& pointer, std::string_view member) {
    std::string longer = pointer + "/";
    for (const char c : member) {
        if (c == '~')
            longer += "~0";
        else if (c == '/')
            longer += "~1";
        else
            longer += c;
    }
    return longer;
}

}  // namespace plenary::http
