#include "site/template.hpp"

#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "platform/catalogue.hpp"
#include "platform/resources.hpp"

namespace plenary::site {
namespace {

namespace mustache = kainjow::mustache;

mustache::data as_data(const nlohmann::json& value) {
    if (value.is_object()) {
        mustache::data object{mustache::data::type::object};
        for (const auto& [key, member] : value.items()) object.set(key, as_data(member));
        return object;
    }
    if (value.is_array()) {
        mustache::data list{mustache::data::type::list};
        for (const auto& element : value) list.push_back(as_data(element));
        return list;
    }
    if (value.is_string()) return value.get_ref<const std::string&>();
    if (value.is_number()) return value.dump();
    return value.is_boolean() && value.get<bool>();
}

std::string source_of(std::string_view name) {
    return std::string(resource("templates/" + std::string(name) + ".mustache"));
}

// Puts each {{> part}} in its place, so that nothing is parsed while rendering.
std::string with_parts(std::string source) {
    constexpr std::string_view k_begin = "{{> ";
    for (auto at = source.find(k_begin); at != std::string::npos; at = source.find(k_begin, at)) {
        const auto end = source.find("}}", at);
        const auto name = source.substr(at + k_begin.size(), end - at - k_begin.size());
        auto part = source_of(name);
        while (part.ends_with('\n')) part.pop_back();
        source.replace(at, end + 2 - at, part);
    }
    return source;
}

// kainjow's rendering keeps state in the template, hence one of each for every thread.
mustache::mustache& parsed(std::string_view name) {
    thread_local std::map<std::string, mustache::mustache, std::less<>> all;
    if (const auto found = all.find(name); found != all.end()) return found->second;
    auto& made = all.emplace(name, with_parts(source_of(name))).first->second;
    if (!made.is_valid()) throw std::logic_error("template " + std::string(name) + ": " + made.error_message());
    return made;
}

const mustache::data& words_in(std::string_view language) {
    thread_local std::map<std::string, mustache::data, std::less<>> all;
    if (const auto found = all.find(language); found != all.end()) return found->second;
    mustache::data words{mustache::data::type::object};
    for (const auto& [key, text] : catalogue("pages", language).texts()) words.set(key, text);
    return all.emplace(std::string(language), std::move(words)).first->second;
}

}  // namespace

std::string render_template(std::string_view name, const nlohmann::json& view, std::string_view language) {
    auto data = as_data(view);
    data.set("t", words_in(language));
    return parsed(name).render(data);
}

}  // namespace plenary::site
