#include "registration/registration_json.hpp"

#include <nlohmann/json.hpp>

namespace plenary::registration {

RegistrationForm form_from_json(const nlohmann::json& body) {
    RegistrationForm form;
    form.own = own_data_from_json(body);
    form.email = body.at("email").get<std::string>();
    form.answers = body.value("answers", nlohmann::json::object());
    form.consents = body.at("consents");
    if (const auto sessions = body.find("sessions"); sessions != body.end())
        for (const auto& id : *sessions)
            form.sessions.push_back(SessionId::parse(id.get_ref<const std::string&>()).value());
    return form;
}

nlohmann::json to_json(const Receipt& receipt, const std::string& sender) {
    return {
        {"state", to_text(receipt.state)}, {"email", receipt.email}, {"sender", sender}, {"receipt", receipt.receipt}};
}

}  // namespace plenary::registration
