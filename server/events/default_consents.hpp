#pragma once
#include <string_view>

namespace plenary::events {

// What people agree to until the organiser asks something else, as the column `consents` holds it.
[[nodiscard]] constexpr std::string_view default_consents() {
    return R"json([{
    "key": "data", "version": 1, "required": true,
    "text": {
        "en": "The organiser of this event may keep my data to hold my place and let me in.",
        "de": "Die Veranstalterin dieser Veranstaltung darf meine Daten speichern, um meinen Platz zu halten und mich einzulassen.",
        "fr": "L’organisateur de cet événement peut conserver mes données pour garder ma place et me laisser entrer."
    }
}])json";
}

}  // namespace plenary::events
