#include "registration/registration_json.hpp"

#include <nlohmann/json.hpp>

namespace plenary::registration {

RegistrationForm form_from_json(const nlohmann::json& body) {
    RegistrationForm form;
    form.name = body.at("name").get<std::string>();
    form.email = body.at("email").get<std::string>();
    form.language = body.at("language").get<std::string>();
    form.country = body.at("country").get<std::string>();
    form.answers = body.value("answers", nlohmann::json::object());
    form.consents = body.at("consents");
    if (const auto authority = body.find("authority"); authority != body.end() && authority->is_object()) {
        if (authority->contains("id"))
            form.authority = AuthorityId::parse(authority->at("id").get_ref<const std::string&>());
        else
            form.authority_name = authority->at("name").get<std::string>();
    }
    return form;
}

nlohmann::json to_json(const Receipt& receipt, const std::string& sender) {
    return {
        {"state", to_text(receipt.state)}, {"email", receipt.email}, {"sender", sender}, {"receipt", receipt.receipt}};
}

}  // namespace plenary::registration
