#pragma once
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <string>
#include <vector>

#include "db/database.hpp"
#include "materials/extras.hpp"
#include "materials/slides_upload.hpp"

namespace plenary::materials {

namespace asio = boost::asio;

// Links beside slides, and what becomes of handouts once they have come. All is for the deck that `by` names, and what
// its person, who acts for them, or an organiser may do: also when the slides are final, and after the session.
class ExtrasService {
public:
    // `database` and `clock` outlive this.
    ExtrasService(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

    [[nodiscard]] Instant now() const { return clock_.now(); }

    // Errors of all three: not_found; forbidden for a session in which the person does not speak, which is logged.
    // Besides: invalid for a title without anything to read, and beyond k_most_extras.
    asio::awaitable<Result<Deck>> add_link(Sending by, NewLink link);
    asio::awaitable<Result<Deck>> name(Sending by, ExtraId id, ExtraName name);
    asio::awaitable<Result<Deck>> remove(Sending by, ExtraId id);

    // Where a link leads, from when the slides beside it are released. `held`: registrations at the event that this
    // device has opened. Errors: not_found, also where none of them has a place and it is for who has.
    asio::awaitable<Result<std::string>> released_link(accounts::Scope scope, std::vector<RegistrationId> held,
                                                       ExtraId id);

private:
    using Change = std::function<Result<void>(db::Transaction&, const Deck&, Instant)>;
    asio::awaitable<Result<Deck>> change(Sending by, const char* action, Change change);

    db::Database& database_;
    const Clock& clock_;
};

}  // namespace plenary::materials
