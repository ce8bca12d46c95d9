#include "agenda/importing/json_reading.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "agenda/importing/no_schedule.hpp"

namespace plenary::agenda {
namespace {

// Builds a document as the parser comes to its parts. The library's own builder with a callback looks
// through a whole array at the end of every element.
class Builder final : public nlohmann::json_sax<Json> {
public:
    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t& /*written*/) override { return add(value); }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t& /*value*/) override { return false; }  // JSON has none
    bool start_object(std::size_t /*size*/) override { return open(Json::object()); }
    bool key(string_t& name) override {
        name_ = std::move(name);
        return true;
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t /*size*/) override { return open(Json::array()); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::detail::exception& /*error*/) override {
        position_ = position;
        return false;
    }

    Json document;
    [[nodiscard]] bool too_deep() const { return too_deep_; }
    [[nodiscard]] std::size_t position() const { return position_; }

private:
    Json& place(Json&& value) {
        if (open_.empty()) return document = std::move(value);
        auto& parent = *open_.back();
        if (parent.is_array()) return parent.get_ref<Json::array_t&>().emplace_back(std::move(value));
        // What the members' map is made of: its own way in would look for the name among all others.
        std::vector<Json::object_t::value_type>& members = parent.get_ref<Json::object_t&>();
        return members.emplace_back(std::move(name_), std::move(value)).second;
    }
    bool add(Json value) {
        place(std::move(value));
        return true;
    }
    bool open(Json value) {
        too_deep_ = open_.size() == k_deepest_json;
        if (!too_deep_) open_.push_back(&place(std::move(value)));
        return !too_deep_;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    std::vector<Json*> open_;
    std::string name_;
    bool too_deep_ = false;
    std::size_t position_ = 0;
};

const Json k_null;

const Json::object_t& members_of(const Json& object) { return object.get_ref<const Json::object_t&>(); }

std::string text_in_object(const Json& object) {
    if (const auto& name = member(object, {"name", "title", "public_name", "en", "de", "fr"}); !name.is_null())
        return text_in(name);
    const auto& members = members_of(object);
    const auto text = std::ranges::find_if(members, [](const auto& item) { return item.second.is_string(); });
    return text == members.end() ? "" : text_in(text->second);
}

}  // namespace

Result<Json> parse_json(std::string_view utf8) {
    Builder builder;
    if (Json::sax_parse(utf8.begin(), utf8.end(), &builder)) return std::move(builder.document);
    if (builder.too_deep())
        return no_schedule(fmt::format("this JSON nests deeper than {} levels", k_deepest_json), "schedule.json");
    const auto line = std::to_string(1 + std::ranges::count(utf8.substr(0, builder.position()), '\n'));
    return no_schedule(fmt::format("not JSON: it cannot be read on from line {}", line), "schedule.json_line",
                       {{"line", line}});
}

const Json& member(const Json& object, std::initializer_list<std::string_view> names) {
    if (!object.is_object()) return k_null;
    const auto& members = members_of(object);
    for (const auto name : names) {
        const auto found =
            std::ranges::find(members, name, [](const auto& item) { return std::string_view(item.first); });
        if (found != members.end() && !found->second.is_null()) return found->second;
    }
    return k_null;
}

std::string text_in(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number() || value.is_boolean()) return value.dump();
    if (value.is_array()) return value.empty() ? "" : text_in(value.front());
    return value.is_object() ? text_in_object(value) : "";
}

std::string text_in(const Json& object, std::initializer_list<std::string_view> names) {
    return text_in(member(object, names));
}

std::vector<JsonItem> items_in(const Json& value) {
    std::vector<JsonItem> items;
    if (value.is_array())
        for (const auto& element : value) items.push_back({"", element});
    if (value.is_object())
        for (const auto& [name, element] : members_of(value)) items.push_back({name, element});
    return items;
}

}  // namespace plenary::agenda
