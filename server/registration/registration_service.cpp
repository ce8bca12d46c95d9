#include "registration/registration_service.hpp"

#include <algorithm>

#include "platform/email.hpp"
#include "registration/constraint_meanings.hpp"
#include "registration/form.hpp"
#include "registration/personal_link.hpp"
#include "registration/registration_repository.hpp"
#include "registration/resend_task.hpp"

namespace plenary::registration {
namespace {

using accounts::Scope;

constexpr auto k_correction_window = std::chrono::hours{1};
constexpr std::size_t k_receipt_bytes = 16;

Result<EmailAddress> check_email(std::string_view typed) {
    const auto parsed = parse_email(typed);
    if (parsed) return *parsed;
    return std::unexpected(Error::invalid("/email", sentence_of(parsed.error())));
}

// Collects what is wrong in every part of the form, so that one answer names all of it.
void collect(std::vector<FieldError>& wrong, const auto& checked) {
    if (!checked) wrong.insert(wrong.end(), checked.error().fields.begin(), checked.error().fields.end());
}

Result<NewRegistration> request_from(const events::Event& event, RegistrationForm form, Instant now) {
    const auto email = check_email(form.email);
    const auto answers = check_answers(event, form.answers);
    const auto consents = check_consents(event, form.consents);
    std::vector<FieldError> wrong;
    collect(wrong, email);
    collect(wrong, answers);
    collect(wrong, consents);
    if (!wrong.empty()) return std::unexpected(Error::invalid(std::move(wrong)));
    if (event.categories.empty())
        return std::unexpected(Error{ErrorCode::registration_closed, "This event takes no registrations."});

    NewRegistration wanted;
    wanted.id = RegistrationId::make(now);
    wanted.category = event.categories.front().id;
    wanted.email = email->text();
    wanted.address = email->key();
    wanted.name = std::move(form.own.name);
    wanted.language = std::move(form.own.language);
    wanted.authority = form.own.authority;
    wanted.authority_name = std::move(form.own.authority_name);
    wanted.country = std::move(form.own.country);
    wanted.answers = *answers;
    wanted.consents = *consents;
    wanted.idempotency_key = std::move(form.idempotency_key);
    wanted.body_hash = form.body_hash;
    wanted.needs_approval = event.registration == events::RegistrationMode::approval;
    return wanted;
}

// The same request under the same Idempotency-Key has the same receipt, as it has the same answer.
std::string make_receipt(std::string_view key, const NewRegistration& wanted, const EventId& event) {
    if (!wanted.idempotency_key) return random_bytes(k_receipt_bytes);
    std::string message = "receipt." + event.to_string() + "." + *wanted.idempotency_key + ".";
    message.append(wanted.body_hash.begin(), wanted.body_hash.end());
    const auto proof = hmac_sha256(key, message);
    return {proof.begin(), proof.begin() + k_receipt_bytes};
}

Error closed() { return {ErrorCode::registration_closed, "Registration for this event has closed."}; }

}  // namespace

RegistrationService::RegistrationService(asio::any_io_executor executor, db::Database& database,
                                         events::EventService& events, agenda::AgendaService& agendas,
                                         accounts::Policy policy, const Clock& clock, std::string link_key,
                                         std::chrono::hours offer)
    : database_(database),
      events_(events),
      agendas_(agendas),
      policy_(policy),
      clock_(clock),
      link_key_(std::move(link_key)),
      changes_(policy, offer),
      intake_(std::move(executor), database, clock) {}

asio::awaitable<Result<std::pair<RegistrationService::EventPointer, Scope>>> RegistrationService::public_event(
    http::Actor actor, events::EventRef ref) {
    auto event = co_await events_.find(std::move(ref));
    if (!event) co_return std::unexpected(Error::not_found("event"));
    const auto scope = policy_.scope_for_event(actor, ownership(*event), http::Permission::anyone);
    if (!scope) co_return std::unexpected(scope.error());
    co_return std::pair{std::move(event), *scope};
}

asio::awaitable<Result<Receipt>> RegistrationService::register_person(http::Actor actor, events::EventRef ref,
                                                                      RegistrationForm form) {
    const auto found = co_await public_event(std::move(actor), std::move(ref));
    if (!found) co_return std::unexpected(found.error());
    const auto& [event, scope] = *found;
    if (const auto open = events::may_register(*event, clock_.now()); !open) co_return std::unexpected(open.error());
    auto sessions = std::move(form.sessions);
    auto wanted = request_from(*event, std::move(form), clock_.now());
    if (!wanted) co_return std::unexpected(wanted.error());
    auto checked = co_await check_sessions(event, std::move(sessions));
    if (!checked) co_return std::unexpected(checked.error());
    wanted->sessions = *std::move(checked);
    const auto receipt = make_receipt(link_key_, *wanted, scope.event());
    wanted->receipt_hash = sha256(receipt);
    auto email = wanted->email;

    const auto outcome = co_await join(scope, *std::move(wanted));
    if (!outcome) co_return std::unexpected(outcome.error());
    if (!outcome->open) co_return std::unexpected(closed());
    if (outcome->decision.effect == Decision::Effect::refuse_reuse)
        co_return std::unexpected(
            Error{ErrorCode::idempotency_key_reused, "This Idempotency-Key was sent with another body."});
    co_return Receipt{outcome->decision.answer, std::move(email), to_base64url(receipt)};
}

asio::awaitable<Result<std::vector<SessionId>>> RegistrationService::check_sessions(EventPointer event,
                                                                                    std::vector<SessionId> sessions) {
    if (sessions.empty()) co_return std::vector<SessionId>{};
    const auto agenda = co_await agendas_.agenda_of(event);
    std::vector<FieldError> wrong;
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        const auto* session = agenda::find_session(*agenda, sessions[i].to_string());
        const auto where = fmt::format("/sessions/{}", i);
        if (!session || !session->sign_up)
            wrong.push_back({where, "not_allowed"});
        else if (!agenda::takes_sign_ups(*session, clock_.now()))
            wrong.push_back({where, "sign_up_closed"});
    }
    if (!wrong.empty()) co_return std::unexpected(Error::invalid(std::move(wrong)));
    std::ranges::sort(sessions);
    const auto twice = std::ranges::unique(sessions);
    sessions.erase(twice.begin(), twice.end());
    co_return sessions;
}

asio::awaitable<Result<IntakeOutcome>> RegistrationService::join(Scope scope, NewRegistration wanted) {
    try {
        co_return co_await intake_.join(std::move(scope), std::move(wanted));  // answered after its commit
    } catch (const db::ConstraintViolation& refused) {
        auto error = db::explain(refused, k_person_meanings);
        if (!error) throw;
        co_return std::unexpected(*std::move(error));
    }
}

asio::awaitable<Result<void>> RegistrationService::send_link_again(http::Actor actor, events::EventRef ref,
                                                                   std::string email) {
    const auto found = co_await public_event(std::move(actor), std::move(ref));
    if (!found) co_return std::unexpected(found.error());
    const auto address = check_email(email);
    if (!address) co_return std::unexpected(address.error());
    const auto& event = *found->first;
    const auto task = make_resend_task({event.organisation.id, event.id, address->key()}, clock_.now());
    co_await database_.transact(db::Lane::web,
                                [task](db::Transaction& transaction) { jobs::enqueue(transaction, task); });
    co_return Result<void>{};
}

asio::awaitable<Result<void>> RegistrationService::correct_address(http::Actor actor, events::EventRef ref,
                                                                   std::string receipt, std::string email) {
    const auto found = co_await public_event(std::move(actor), std::move(ref));
    if (!found) co_return std::unexpected(found.error());
    const auto address = check_email(email);
    if (!address) co_return std::unexpected(address.error());
    co_await database_.transact(db::Lane::hot, [this, scope = found->second, hash = sha256(from_base64url(receipt)),
                                                address = *address, now = clock_.now()](db::Transaction& transaction) {
        const auto id = find_by_receipt(transaction, scope, hash, now - k_correction_window);
        if (!id) return;
        const auto theirs = policy_.scope_for_work(scope.organisation(), scope.event(), *id);
        changes_.correct_address(transaction, theirs, address.text(), address.key(), now);
    });
    co_return Result<void>{};
}

asio::awaitable<void> RegistrationService::queue_link_mail(OrganisationId organisation, EventId event,
                                                           std::string address, std::string task_key) {
    co_await database_.transact(db::Lane::jobs, [this, organisation, event, address, task_key,
                                                 now = clock_.now()](db::Transaction& transaction) {
        const auto scope = policy_.scope_for_work(organisation, event);
        const auto id = find_by_address(transaction, scope, address);
        if (!id) return;
        jobs::enqueue(transaction, make_mail_task({MailKind::link, organisation, event, *id},
                                                  fmt::format("{}/{}", id->to_string(), task_key), now));
    });
}

asio::awaitable<void> RegistrationService::expire_past_offers() {
    const auto now = clock_.now();
    const auto events = co_await database_.transact(
        db::Lane::jobs, [now](db::Transaction& transaction) { return read_events_with_past_offers(transaction, now); });
    for (const auto& event : events) {
        const auto scope = policy_.scope_for_work(event.organisation, event.event);
        co_await database_.transact(db::Lane::hot, [this, scope, now](db::Transaction& transaction) {
            changes_.expire_offers(transaction, scope, now);
        });
    }
}

}  // namespace plenary::registration
