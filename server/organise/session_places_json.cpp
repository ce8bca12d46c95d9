#include "organise/session_places_json.hpp"

#include <nlohmann/json.hpp>

#include "http/precondition.hpp"
#include "platform/instant_text.hpp"

namespace plenary::organise {

using nlohmann::json;

registration::WantedPlaces wanted_places_in(const json& body) {
    registration::WantedPlaces wanted;
    if (const auto& places = body.at("places"); !places.is_null()) wanted.places = places.get<int>();
    if (const auto& end = body.at("closes_at"); !end.is_null())
        wanted.closes_at = parse_rfc3339(end.get_ref<const std::string&>());
    return wanted;
}

json session_places_json(const registration::SessionPlaces& places) {
    const auto& asked = places.asked;
    return {{"session", places.session.to_string()},
            {"etag", http::etag_of(registration::version_of(asked))},
            {"places", asked.places ? json(*asked.places) : json()},
            {"closes_at", asked.closes_at ? json(to_rfc3339(*asked.closes_at)) : json()},
            {"taken", places.taken},
            {"waiting", places.waiting},
            {"wanted", places.wanted}};
}

json signed_up_json(const registration::SignedUpPerson& person) {
    return {{"registration", person.registration.to_string()},
            {"name", person.name},
            {"authority", person.authority.empty() ? json() : json(person.authority)},
            {"email", person.email},
            {"state", to_text(person.state)},
            {"waiting_number", person.waiting_number > 0 ? json(person.waiting_number) : json()},
            {"since", to_rfc3339(person.since)}};
}

}  // namespace plenary::organise
