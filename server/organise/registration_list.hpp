#pragma once
#include <optional>
#include <string>
#include <vector>

#include "platform/clock.hpp"
#include "registration/registration.hpp"

namespace plenary::organise {

using registration::RegistrationKind;
using registration::RegistrationState;

enum class RegistrationSort { newest, oldest, name, address };
// Nothing for a word that is none of them.
[[nodiscard]] std::optional<RegistrationSort> sort_named(std::string_view text);
[[nodiscard]] std::string_view to_text(RegistrationSort sort);

// Which registrations of an event; what is empty leaves none out. Without `kind`, trials are left out: they are
// nobody.
struct RegistrationFilter {
    std::optional<RegistrationState> state{};
    std::optional<RegistrationKind> kind{};
    std::string country{};
    std::string search{};  // in name, address and authority, whatever the case
    RegistrationSort sort = RegistrationSort::newest;
};

// A row of the table.
struct ListedRegistration {
    RegistrationId id;
    RegistrationState state;
    RegistrationKind kind;
    std::string name, email, authority, country, language;
    Instant registered_at, changed_at;
    std::string answers = "{}";  // JSON object by question key
};

// Where a page goes on: behind the row with this sort value.
struct RegistrationPosition {
    std::string value;  // name or address, lower case; empty where the id alone sorts
    RegistrationId id;
};

struct RegistrationPage {
    std::vector<ListedRegistration> items;
    std::optional<RegistrationPosition> next;  // none: that was all
};

// Registrations of one event, now: guests by state, the others apart.
struct RegistrationFigures {
    int confirmed = 0;
    std::optional<int> capacity{};  // of the smallest pool; none: unlimited
    int overbooked = 0;
    int waitlisted = 0;
    int offered = 0;
    int pending = 0;
    int staff = 0;
    int trials = 0;
};

}  // namespace plenary::organise
