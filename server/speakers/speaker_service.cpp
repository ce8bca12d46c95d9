#include "speakers/speaker_service.hpp"

#include <algorithm>
#include <memory>

#include "agenda/absences/availability.hpp"
#include "speakers/assistant_repository.hpp"
#include "speakers/consent_text.hpp"
#include "speakers/own_changes_repository.hpp"
#include "speakers/run_sheet_repository.hpp"
#include "speakers/sound_check_repository.hpp"
#include "speakers/speaker_link.hpp"

namespace plenary::speakers {
namespace {

using db::Transaction;

std::unexpected<Error> changed_meanwhile() {
    return std::unexpected(Error{ErrorCode::precondition_failed, "This has been changed since it was read."});
}

std::unexpected<Error> for_the_speaker() {
    return std::unexpected(Error{ErrorCode::forbidden, "Only the speaker decides who acts for them."});
}

std::unexpected<Error> no_page() { return std::unexpected(Error::not_found("speaker's page")); }

bool is_on(const ExpectedVersions& on, std::int64_t version) {
    return !on || std::ranges::find(*on, version) != on->end();
}

std::optional<AssistantId> id_of(const std::optional<Assistant>& assistant) {
    return assistant ? std::optional(assistant->id) : std::nullopt;
}

bool is_answered(const Speaker& speaker, const ConsentAnswer& wanted) {
    const auto* known = answer_of(speaker, wanted.kind);
    return known && known->agreed == wanted.agreed && known->text.version == wanted.text.version;
}

}  // namespace

asio::awaitable<Result<OwnPage>> SpeakerService::within(
    std::string key, bool lock, std::function<Result<void>(Transaction&, const Proven&, const OwnPage&)> then) const {
    co_return co_await database_.transact(
        db::Lane::web, [this, key = std::move(key), lock, then = std::move(then)](Transaction& transaction) {
            const auto proven = prove(transaction, key, lock);
            if (!proven) return Result<OwnPage>(std::unexpected(proven.error()));
            auto page = read_page(transaction, *proven);
            if (!page) return Result<OwnPage>(no_page());
            if (const auto done = then(transaction, *proven, *page); !done)
                return Result<OwnPage>(std::unexpected(done.error()));
            if (lock) page = read_page(transaction, *proven);
            return Result<OwnPage>(*std::move(page));
        });
}

asio::awaitable<Result<SpeakerService::Proven>> SpeakerService::prove(std::string key) {
    co_return co_await database_.transact(db::Lane::web, [this, key = std::move(key)](Transaction& transaction) {
        return prove(transaction, key, false);
    });
}

asio::awaitable<Result<OwnPage>> SpeakerService::open(std::string key) {
    return within(std::move(key), false,
                  [now = clock_.now()](Transaction& transaction, const Proven& proven, const OwnPage& page) {
                      if (proven.assistant)
                          mark_assistant_opened(transaction, proven.assistant->id, now);
                      else if (!page.speaker.opened_at)
                          mark_opened(transaction, proven.scope, proven.speaker, now);
                      return Result<void>{};
                  });
}

asio::awaitable<Result<OwnPage>> SpeakerService::find(std::string key) {
    return within(std::move(key), false, [](Transaction&, const Proven&, const OwnPage&) { return Result<void>{}; });
}

asio::awaitable<Result<OwnPage>> SpeakerService::change_profile(std::string key, ProfileChange change,
                                                                ExpectedVersions on) {
    return within(std::move(key), true,
                  [change = std::move(change), on = std::move(on), now = clock_.now()](
                      Transaction& transaction, const Proven& proven, const OwnPage& page) -> Result<void> {
                      const auto& speaker = page.speaker;
                      if (!is_on(on, speaker.version)) return changed_meanwhile();
                      const auto profile = changed_by(speaker.profile, change);
                      write_profile(transaction, proven.scope, proven.speaker, profile,
                                    profile.biography != speaker.profile.biography, proven.actor(), now);
                      return {};
                  });
}

asio::awaitable<Result<OwnPage>> SpeakerService::use_kept(std::string key, std::optional<Photo> photo) {
    return within(std::move(key), true,
                  [photo, now = clock_.now()](Transaction& transaction, const Proven& proven,
                                              const OwnPage& page) -> Result<void> {
                      if (!page.kept) return std::unexpected(Error::not_found("profile"));
                      const auto& speaker = page.speaker;
                      const auto profile = completed_by(speaker.profile, *page.kept);
                      write_profile(transaction, proven.scope, proven.speaker, profile,
                                    profile.biography != speaker.profile.biography, proven.actor(), now);
                      if (photo && !speaker.photo)
                          write_photo(transaction, proven.scope, proven.speaker, photo, proven.actor(), now);
                      return {};
                  });
}

asio::awaitable<Result<SpeakerService::PhotoShown>> SpeakerService::show_photo(std::string key,
                                                                               std::optional<Photo> photo,
                                                                               std::optional<Uuid> on) {
    const auto before = std::make_shared<std::optional<Photo>>();
    auto page =
        co_await within(std::move(key), true,
                        [photo, on, before, now = clock_.now()](Transaction& transaction, const Proven& proven,
                                                                const OwnPage& known) -> Result<void> {
                            *before = known.speaker.photo;
                            if (on && (!*before || (*before)->whole != *on)) return changed_meanwhile();
                            if (photo || *before)
                                write_photo(transaction, proven.scope, proven.speaker, photo, proven.actor(), now);
                            return {};
                        });
    if (!page) co_return std::unexpected(page.error());
    co_return PhotoShown{*std::move(page), *before};
}

asio::awaitable<Result<OwnPage>> SpeakerService::answer(std::string key, ConsentKind kind, bool agreed, int version,
                                                        std::string language) {
    return within(
        std::move(key), true,
        [kind, agreed, version, language = std::move(language), now = clock_.now()](
            Transaction& transaction, const Proven& proven, const OwnPage& page) -> Result<void> {
            if (version != k_consent_version) return changed_meanwhile();
            const ConsentAnswer wanted{kind, agreed, consent_text(kind, page.event.organisation, language), now};
            if (!is_answered(page.speaker, wanted))
                add_answer(transaction, proven.scope, proven.speaker, wanted, id_of(proven.assistant), proven.actor());
            return {};
        });
}

asio::awaitable<Result<OwnPage>> SpeakerService::say_absence(std::string key, agenda::NewAbsence absence) {
    return within(std::move(key), true,
                  [absence = std::move(absence), now = clock_.now()](Transaction& transaction, const Proven& proven,
                                                                     const OwnPage&) -> Result<void> {
                      auto own = absence;
                      own.person = proven.person;
                      const auto said = agenda::say_absence(transaction, proven.scope, own, now);
                      if (said) log_absence(transaction, proven.scope, proven.speaker, true, proven.actor(), now);
                      return said;
                  });
}

asio::awaitable<Result<OwnPage>> SpeakerService::withdraw_absence(std::string key, Uuid absence) {
    return within(
        std::move(key), true,
        [absence, now = clock_.now()](Transaction& transaction, const Proven& proven, const OwnPage&) -> Result<void> {
            const auto gone = agenda::withdraw_absence(transaction, proven.scope, absence, proven.person, now);
            if (gone) log_absence(transaction, proven.scope, proven.speaker, false, proven.actor(), now);
            return gone;
        });
}

asio::awaitable<Result<OwnPage>> SpeakerService::book_sound_check(std::string key, SlotId slot) {
    return within(std::move(key), true,
                  [slot, now = clock_.now()](Transaction& transaction, const Proven& proven, const OwnPage& page) {
                      return book_slot(transaction, proven.scope, page.speaker, slot, proven.actor(), now);
                  });
}

asio::awaitable<Result<OwnPage>> SpeakerService::give_sound_check_back(std::string key) {
    return within(std::move(key), true,
                  [now = clock_.now()](Transaction& transaction, const Proven& proven, const OwnPage& page) {
                      give_slot_back(transaction, proven.scope, page.speaker, proven.actor(), now);
                      return Result<void>{};
                  });
}

asio::awaitable<Result<OwnPage>> SpeakerService::confirm_run_sheet(std::string key, SessionId session, int version) {
    return within(std::move(key), true,
                  [session, version, now = clock_.now()](Transaction& transaction, const Proven& proven,
                                                         const OwnPage& page) -> Result<void> {
                      const auto own = std::ranges::find(page.sessions, session, &OwnSession::id);
                      if (own == page.sessions.end() || !own->run_sheet)
                          return std::unexpected(Error::not_found("run sheet"));
                      if (own->run_sheet->version != version) return changed_meanwhile();
                      if (own->run_sheet_read != version)
                          note_reading(transaction, proven.scope, proven.speaker, session, version,
                                       id_of(proven.assistant), proven.actor(), now);
                      return {};
                  });
}

asio::awaitable<Result<OwnPage>> SpeakerService::add_assistant(std::string key, std::string name) {
    return within(
        std::move(key), true,
        [name = std::move(name), now = clock_.now()](Transaction& transaction, const Proven& proven,
                                                     const OwnPage& page) -> Result<void> {
            if (proven.assistant) return for_the_speaker();
            if (page.assistants.size() >= k_most_assistants)
                return std::unexpected(
                    Error::conflict("/name", "too_many.entries", {{"most", std::to_string(k_most_assistants)}}));
            write_assistant(transaction, proven.scope, page.speaker, {AssistantId::make(now), name, now, std::nullopt});
            return {};
        });
}

asio::awaitable<Result<OwnPage>> SpeakerService::end_assistant(std::string key, AssistantId assistant) {
    return within(std::move(key), true,
                  [assistant, now = clock_.now()](Transaction& transaction, const Proven& proven,
                                                  const OwnPage& page) -> Result<void> {
                      if (proven.assistant) return for_the_speaker();
                      if (!speakers::end_assistant(transaction, proven.scope, page.speaker, assistant, now))
                          return std::unexpected(Error::not_found("assistant"));
                      return {};
                  });
}

std::string SpeakerService::key_of(const Assistant& assistant) const {
    return make_assistant_key(link_key_, assistant.id);
}

}  // namespace plenary::speakers
