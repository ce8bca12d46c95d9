#include "speakers/speaker_desk_service.hpp"

#include "platform/email.hpp"
#include "speakers/own_page_repository.hpp"
#include "speakers/reminder.hpp"
#include "speakers/reminder_repository.hpp"
#include "speakers/speaker_desk_repository.hpp"
#include "speakers/speaker_link.hpp"
#include "speakers/terms_repository.hpp"

namespace plenary::speakers {
namespace {

using accounts::Scope;
using db::Lane;
using db::Transaction;

Result<ListedSpeaker> find_listed(Transaction& transaction, const Scope& scope, const PersonId& person) {
    auto found = list_speakers(transaction, scope, read_stage_event(transaction, scope), person);
    if (found.empty()) return std::unexpected(Error::not_found("speaker"));
    return std::move(found.front());
}

Result<void> may_be_sent(const Speaker& speaker, Instant now) {
    if (speaker.email.empty())
        return std::unexpected(Error{ErrorCode::conflict, "There is no address to send the link to."});
    if (!speaker.invited_at || now >= *speaker.invited_at + k_invitation_pause) return {};
    const auto left = std::chrono::ceil<std::chrono::seconds>(*speaker.invited_at + k_invitation_pause - now);
    return std::unexpected(Error{ErrorCode::too_many_requests, "The link was sent a moment ago.", {}, left});
}

// Nothing that is asked for is due longer before a session; a session may be days after its event has begun.
constexpr std::chrono::days k_looked_ahead = k_earliest_deadline + std::chrono::days{30};

void remind_at_event(Transaction& transaction, const Scope& scope, Instant now) {
    const auto event = read_stage_event(transaction, scope);
    if (!event.terms.reminders) return;
    for (const auto& listed : list_speakers(transaction, scope, event, std::nullopt)) {
        const auto kinds = to_remind_of(listed.checklist, now);
        if (!listed.sessions.empty() && !kinds.empty() && may_be_reminded(listed.speaker, now))
            write_reminder(transaction, scope, listed.speaker.id, kinds, now);
    }
}

}  // namespace

asio::awaitable<SpeakerDeskService::Listed> SpeakerDeskService::list(Scope scope) {
    co_return co_await database_.transact(Lane::web, [scope](Transaction& transaction) {
        auto event = read_stage_event(transaction, scope);
        auto speakers = list_speakers(transaction, scope, event, std::nullopt);
        return Listed{std::move(event), std::move(speakers)};
    });
}

asio::awaitable<Result<ListedSpeaker>> SpeakerDeskService::set_address(Scope scope, PersonId person, std::string email,
                                                                       std::string language) {
    const auto address = parse_email(email);
    if (!address) co_return std::unexpected(Error::invalid("/email", sentence_of(address.error())));
    co_return co_await database_.transact(Lane::web,
                                          [scope, person, text = address->text(), language = std::move(language),
                                           now = clock_.now()](Transaction& transaction) -> Result<ListedSpeaker> {
                                              if (const auto known = find_listed(transaction, scope, person); !known)
                                                  return std::unexpected(known.error());
                                              write_address(transaction, scope, person, text, language, now);
                                              return find_listed(transaction, scope, person);
                                          });
}

asio::awaitable<Result<ListedSpeaker>> SpeakerDeskService::invite(Scope scope, PersonId person) {
    co_return co_await database_.transact(
        Lane::web, [scope, person, now = clock_.now()](Transaction& transaction) -> Result<ListedSpeaker> {
            lock_speakers(transaction, scope);
            const auto known = find_listed(transaction, scope, person);
            if (!known) return std::unexpected(known.error());
            if (const auto may = may_be_sent(known->speaker, now); !may) return std::unexpected(may.error());
            write_invitation(transaction, scope, known->speaker.id, now);
            return find_listed(transaction, scope, person);
        });
}

asio::awaitable<int> SpeakerDeskService::invite_all(Scope scope) {
    co_return co_await database_.transact(Lane::web, [scope, now = clock_.now()](Transaction& transaction) {
        return write_invitations(transaction, scope, now);
    });
}

asio::awaitable<Terms> SpeakerDeskService::terms(Scope scope) {
    co_return co_await database_.transact(
        Lane::web, [scope](Transaction& transaction) { return read_stage_event(transaction, scope).terms; });
}

asio::awaitable<void> SpeakerDeskService::set_terms(Scope scope, Terms terms) {
    co_await database_.transact(Lane::web,
                                [scope, terms = std::move(terms), now = clock_.now()](Transaction& transaction) {
                                    write_terms(transaction, scope, terms, now);
                                });
}

asio::awaitable<Result<ListedSpeaker>> SpeakerDeskService::extend(Scope scope, PersonId person,
                                                                  std::optional<std::chrono::local_days> until) {
    co_return co_await database_.transact(
        Lane::web, [scope, person, until, now = clock_.now()](Transaction& transaction) -> Result<ListedSpeaker> {
            const auto known = find_listed(transaction, scope, person);
            if (!known) return std::unexpected(known.error());
            if (known->speaker.email.empty())
                return std::unexpected(Error{ErrorCode::conflict, "Nothing was asked of this speaker yet."});
            write_extension(transaction, scope, known->speaker.id, until, now);
            return find_listed(transaction, scope, person);
        });
}

asio::awaitable<void> SpeakerDeskService::remind() {
    const auto now = clock_.now();
    const auto events = co_await database_.transact(Lane::jobs, [now](Transaction& transaction) {
        return read_events_to_chase(transaction, now, now + k_looked_ahead);
    });
    for (const auto& [organisation, event] : events) {
        const auto scope = policy_.scope_for_work(organisation, event);
        co_await database_.transact(
            Lane::jobs, [scope, now](Transaction& transaction) { remind_at_event(transaction, scope, now); });
    }
}

asio::awaitable<std::optional<SpeakerDeskService::ToSend>> SpeakerDeskService::to_send(SpeakerId speaker) {
    co_return co_await database_.transact(
        Lane::jobs, [this, speaker](Transaction& transaction) -> std::optional<ToSend> {
            const auto claim = find_claim(transaction, speaker, false);
            if (!claim) return std::nullopt;
            auto page =
                read_own_page(transaction, policy_.scope_for_work(claim->organisation, claim->event), claim->person);
            if (!page) return std::nullopt;
            return ToSend{*std::move(page), make_speaker_key(link_key_, speaker, claim->generation)};
        });
}

}  // namespace plenary::speakers
