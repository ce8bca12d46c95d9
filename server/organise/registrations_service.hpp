#pragma once
#include <boost/asio/awaitable.hpp>

#include "accounts/scope.hpp"
#include "db/database.hpp"
#include "events/event.hpp"
#include "organise/bounced.hpp"
#include "organise/registration_history.hpp"
#include "organise/registration_list.hpp"
#include "platform/clock.hpp"
#include "platform/error.hpp"
#include "recordings/recording_service.hpp"

namespace plenary::organise {

namespace asio = boost::asio;

// What organisers see of the registrations of one event. Whoever asks holds the right to it: the scope.
class RegistrationsService {
public:
    // All outlive this.
    RegistrationsService(db::Database& database, recordings::RecordingService& recordings, const Clock& clock)
        : database_(database), recordings_(recordings), clock_(clock) {}

    asio::awaitable<RegistrationPage> list(accounts::Scope scope, RegistrationFilter filter,
                                           std::optional<RegistrationPosition> after, int limit);
    // Every row that fits as a file, made page by page where it is read, away from what answers the others. Errors:
    // conflict where there are more than k_most_exported.
    asio::awaitable<Result<std::string>> csv(accounts::Scope scope, RegistrationFilter filter, events::Event event,
                                             std::string language);
    static constexpr std::size_t k_most_exported = 200'000;

    asio::awaitable<RegistrationFigures> figures(accounts::Scope scope);
    asio::awaitable<std::vector<std::string>> countries(accounts::Scope scope);
    // Whose last mail did not arrive.
    asio::awaitable<BouncedPage> bounced(accounts::Scope scope, std::optional<RegistrationId> after, int limit);
    // `place` with its form, history, mails, and what was watched of the recordings.
    asio::awaitable<OpenedRegistration> open(accounts::Scope scope, registration::Registration place);

private:
    db::Database& database_;
    recordings::RecordingService& recordings_;
    const Clock& clock_;
};

}  // namespace plenary::organise
