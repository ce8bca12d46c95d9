#pragma once
#include <string>

#include "support/http_client.hpp"
#include "support/test_database.hpp"

namespace plenary::test_support {

// The password of every organiser made here.
inline constexpr auto k_password = "correct horse battery";

// Argon2id of k_password as cheap as it can be, for tests of everything else; and as costly as the program makes it.
inline constexpr auto k_cheap_hash =
    "$argon2id$v=19$m=8,t=1,p=1$0tXF1x1/cMW8+0QTnkdo1w$WtTaQFKO+DHufcDK/6uAa20WlMrjdlX5ww7yF7qkH/I";
inline constexpr auto k_costly_hash =
    "$argon2id$v=19$m=65536,t=2,p=1$VlxAlztZwvHdLDjPfL5IGQ$dlo5FPKYtsq7oOvGIry0f9v5s81kjPP25bF9npNH9Lo";

// An account that can sign in, with a role in one organisation.
struct TestOrganiser {
    AccountId account;
    OrganisationId organisation;
    std::string email;
};

// `role`: "owner" or "organiser".
[[nodiscard]] TestOrganiser make_organiser(TestDatabase& database, const OrganisationId& organisation,
                                           const std::string& role = "owner", const std::string& hash = k_cheap_hash);

// POST /api/v1/session.
HttpAnswer try_to_sign_in(HttpClient& client, const std::string& email, const std::string& password = k_password);

// Signs in: from now on the client sends the session's cookie, and its token in X-CSRF-Token. Gives that token; throws
// where the server refuses. What the client has opened by personal link it keeps.
std::string sign_in(HttpClient& client, const TestOrganiser& organiser);

}  // namespace plenary::test_support
