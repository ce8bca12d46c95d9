#include "app/user_command.hpp"

#include <iostream>

#include "accounts/account_service.hpp"
#include "accounts/password.hpp"
#include "app/settings.hpp"
#include "events/organisation.hpp"
#include "platform/email.hpp"

namespace plenary::app {

int add_user_command(const Config& config, const NewUser& user) {
    const auto address = parse_email(user.email);
    if (!address) {
        std::cerr << "plenary: " << user.email << ": " << FieldError("/email", sentence_of(address.error())).detail
                  << '\n';
        return 2;
    }
    const SystemClock clock;
    db::Database database(database_uri(config), {});
    const auto organisation = events::home_organisation(database, clock);
    const auto password = accounts::make_password();
    const auto name = user.name.empty() ? address->local : user.name;
    const auto added = accounts::add_account(database, clock, {address->key(), name, password, organisation, "owner"});
    if (!added) {
        std::cerr << "plenary: " << added.error().detail << '\n';
        return 1;
    }
    std::cout << "organiser " << address->key() << ' ' << password << '\n';
    return 0;
}

}  // namespace plenary::app
