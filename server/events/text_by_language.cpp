#include "events/text_by_language.hpp"

#include <nlohmann/json.hpp>

namespace plenary::events {

TextByLanguage TextByLanguage::parse(std::string_view json) {
    TextByLanguage text;
    text.texts_ = nlohmann::json::parse(json).get<std::map<std::string, std::string>>();
    return text;
}

std::string TextByLanguage::to_json() const { return nlohmann::json(texts_).dump(); }

Text TextByLanguage::best(std::string_view language, std::string_view original) const {
    for (const auto wanted : {language, original, std::string_view("en")})
        if (const auto found = texts_.find(std::string(wanted)); found != texts_.end())
            return {found->second, found->first};
    return texts_.empty() ? Text{} : Text{texts_.begin()->second, texts_.begin()->first};
}

}  // namespace plenary::events
