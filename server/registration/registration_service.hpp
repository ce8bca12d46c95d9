#pragma once
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "accounts/policy.hpp"
#include "agenda/agenda_service.hpp"
#include "db/database.hpp"
#include "events/event_service.hpp"
#include "platform/clock.hpp"
#include "platform/expected_versions.hpp"
#include "registration/held_places.hpp"
#include "registration/intake.hpp"
#include "registration/mail_task.hpp"
#include "registration/own_data.hpp"
#include "registration/place_changes.hpp"
#include "registration/registration.hpp"

namespace plenary::registration {

// The public form as it arrives, checked against the contract.
struct RegistrationForm {
    OwnData own;
    std::string email;
    nlohmann::json answers = nlohmann::json::object();
    nlohmann::json consents = nlohmann::json::array();
    std::vector<SessionId> sessions{};  // to sign up for
    std::optional<std::string> idempotency_key;
    Digest body_hash{};
};

// All that the public answer says: the state of the places, never of a person.
struct Receipt {
    RegistrationState state;
    std::string email;
    std::string receipt;  // lets this browser correct the address; opens nothing
};

// A registration that its personal link has proven.
struct OpenedPlace {
    OrganisationId organisation;
    RegistrationId registration;
    int generation;
};

// Whoever registers, and what they do with their place afterwards.
class RegistrationService {
public:
    RegistrationService(asio::any_io_executor executor, db::Database& database, events::EventService& events,
                        agenda::AgendaService& agendas, accounts::Policy policy, const Clock& clock,
                        std::string link_key, std::chrono::hours offer);

    // Errors: not_found, registration_not_open, registration_closed, event_cancelled, event_ended,
    // invalid with the fields, idempotency_key_reused. Throws db::Busy where too many wait.
    asio::awaitable<Result<Receipt>> register_person(http::Actor actor, events::EventRef ref, RegistrationForm form);

    // Mails the link to the address if it has a place; done at leisure, so that neither the answer nor
    // its time tells. At most one mail in ten minutes. Errors: not_found, invalid address.
    asio::awaitable<Result<void>> send_link_again(http::Actor actor, events::EventRef ref, std::string email);
    // Puts another address on the registration made under `receipt` in the last hour, until its link was
    // opened; the same answer for receipts that nobody has.
    asio::awaitable<Result<void>> correct_address(http::Actor actor, events::EventRef ref, std::string receipt,
                                                  std::string email);

    asio::awaitable<std::optional<Registration>> find(accounts::Scope scope);
    // As list_places, in one statement; in none without scopes.
    asio::awaitable<PlacePage> list(std::vector<accounts::Scope> scopes, std::optional<PlacePosition> after, int limit);
    // Errors: precondition_failed where the place stands at none of the versions `on`; invalid for an authority that
    // the register does not have; not_found.
    asio::awaitable<Result<Registration>> change_own_data(accounts::Scope scope, OwnData own, ExpectedVersions on);
    asio::awaitable<Result<void>> give_up(accounts::Scope scope);
    // Errors: place_taken without an offer; as register_person where the event takes nobody.
    asio::awaitable<Result<void>> accept(accounts::Scope scope);
    // Whoever has a place or waits for one keeps it. Errors: as register_person; conflict where the
    // organiser declined or blocked.
    asio::awaitable<Result<void>> register_again(accounts::Scope scope);

    // Whose place a personal link opens. Errors: not_found for what is no link; link_replaced for an
    // earlier generation.
    asio::awaitable<Result<OpenedPlace>> open_link(std::string token);
    // The event of a link of an earlier generation; nothing for every other one.
    asio::awaitable<std::optional<EventId>> event_of_replaced_link(std::string token);
    [[nodiscard]] std::string link_token(const Registration& registration) const;

    // Work of the outbox and the schedules.
    asio::awaitable<void> queue_link_mail(OrganisationId organisation, EventId event, std::string address,
                                          std::string task_key);
    asio::awaitable<void> expire_past_offers();

    asio::awaitable<void> close() { return intake_.close(); }

private:
    using EventPointer = std::shared_ptr<const events::Event>;
    asio::awaitable<Result<std::pair<EventPointer, accounts::Scope>>> public_event(http::Actor actor,
                                                                                   events::EventRef ref);

    // Whether `token` is a link of an earlier generation than the one that opens.
    [[nodiscard]] bool is_replaced(std::string_view token, const RegistrationId& id, int generation) const;

    // Those to sign up for, each once. Errors: invalid, where one is not of the event or takes nobody.
    asio::awaitable<Result<std::vector<SessionId>>> check_sessions(EventPointer event, std::vector<SessionId> sessions);
    // Errors: invalid, where the register does not have the authority.
    asio::awaitable<Result<IntakeOutcome>> join(accounts::Scope scope, NewRegistration wanted);

    db::Database& database_;
    events::EventService& events_;
    agenda::AgendaService& agendas_;
    accounts::Policy policy_;
    const Clock& clock_;
    std::string link_key_;
    PlaceChanges changes_;
    Intake intake_;
};

}  // namespace plenary::registration
