#include "organise/personal_link.hpp"

#include <nlohmann/json.hpp>

namespace plenary::organise {

http::Response personal_link(const RegistrationsParts& parts, const registration::Registration& place) {
    const auto url = parts.public_url + "/my/" + parts.registrations.link_token(place);
    auto response = http::Response::json(200, {{"url", url}});
    response.with("Cache-Control", "no-store");
    return response;
}

}  // namespace plenary::organise
