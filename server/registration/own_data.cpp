#include "registration/own_data.hpp"

#include <nlohmann/json.hpp>

namespace plenary::registration {

OwnData own_data_from_json(const nlohmann::json& body) {
    OwnData own;
    own.name = body.at("name").get<std::string>();
    own.language = body.at("language").get<std::string>();
    own.country = body.at("country").get<std::string>();
    if (const auto authority = body.find("authority"); authority != body.end() && authority->is_object()) {
        if (authority->contains("id"))
            own.authority = AuthorityId::parse(authority->at("id").get_ref<const std::string&>());
        else
            own.authority_name = authority->at("name").get<std::string>();
    }
    return own;
}

}  // namespace plenary::registration
