#include "registration/registration_json.hpp"

#include <nlohmann/json.hpp>

namespace plenary::registration {

RegistrationForm form_from_json(const nlohmann::json& body) {
    RegistrationForm form;
    form.own = own_data_from_json(body);
    form.email = body.at("email").get<std::string>();
    form.answers = body.value("answers", nlohmann::json::object());
    form.consents = body.at("consents");
    return form;
}

nlohmann::json to_json(const Receipt& receipt, const std::string& sender) {
    return {
        {"state", to_text(receipt.state)}, {"email", receipt.email}, {"sender", sender}, {"receipt", receipt.receipt}};
}

}  // namespace plenary::registration
