#include "speakers/speaker_service.hpp"

#include <algorithm>

#include "speakers/consent_text.hpp"
#include "speakers/own_changes_repository.hpp"
#include "speakers/own_page_repository.hpp"
#include "speakers/speaker_link.hpp"

namespace plenary::speakers {
namespace {

using db::Transaction;

std::unexpected<Error> changed_meanwhile() {
    return std::unexpected(Error{ErrorCode::precondition_failed, "This has been changed since it was read."});
}

std::unexpected<Error> no_page() { return std::unexpected(Error::not_found("speaker's page")); }

bool was_key(const std::string& link_key, const std::string& key, const SpeakerId& id, int generation) {
    for (int earlier = generation - 1; earlier > 0; --earlier)
        if (is_speaker_key(link_key, key, id, earlier)) return true;
    return false;
}

bool is_on(const ExpectedVersions& on, std::int64_t version) {
    return !on || std::ranges::find(*on, version) != on->end();
}

bool is_answered(const Speaker& speaker, const ConsentAnswer& wanted) {
    const auto* known = answer_of(speaker, wanted.kind);
    return known && known->agreed == wanted.agreed && known->text.version == wanted.text.version;
}

}  // namespace

Result<SpeakerService::Proven> SpeakerService::prove(Transaction& transaction, const std::string& key,
                                                     bool lock) const {
    const auto id = claimed_speaker(key);
    const auto claim = id ? find_claim(transaction, *id, lock) : std::nullopt;
    if (!claim) return no_page();
    if (is_speaker_key(link_key_, key, *id, claim->generation))
        return Proven{policy_.scope_for_work(claim->organisation, claim->event), *id, claim->person};
    if (!was_key(link_key_, key, *id, claim->generation)) return no_page();
    return std::unexpected(Error{ErrorCode::link_replaced, "This link was replaced by a newer one."});
}

asio::awaitable<Result<OwnPage>> SpeakerService::within(
    std::string key, bool lock, std::function<Result<void>(Transaction&, const Proven&, const OwnPage&)> then) const {
    co_return co_await database_.transact(
        db::Lane::web, [this, key = std::move(key), lock, then = std::move(then)](Transaction& transaction) {
            const auto proven = prove(transaction, key, lock);
            if (!proven) return Result<OwnPage>(std::unexpected(proven.error()));
            auto page = read_own_page(transaction, proven->scope, proven->person);
            if (!page) return Result<OwnPage>(no_page());
            if (const auto done = then(transaction, *proven, *page); !done)
                return Result<OwnPage>(std::unexpected(done.error()));
            if (lock) page = read_own_page(transaction, proven->scope, proven->person);
            return Result<OwnPage>(*std::move(page));
        });
}

asio::awaitable<Result<OwnPage>> SpeakerService::open(std::string key) {
    return within(std::move(key), false,
                  [now = clock_.now()](Transaction& transaction, const Proven& proven, const OwnPage& page) {
                      if (!page.speaker.opened_at) mark_opened(transaction, proven.scope, proven.speaker, now);
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
                                    profile.biography != speaker.profile.biography, now);
                      return {};
                  });
}

asio::awaitable<Result<OwnPage>> SpeakerService::answer(std::string key, ConsentKind kind, bool agreed, int version,
                                                        std::string language) {
    return within(std::move(key), true,
                  [kind, agreed, version, language = std::move(language), now = clock_.now()](
                      Transaction& transaction, const Proven& proven, const OwnPage& page) -> Result<void> {
                      if (version != k_consent_version) return changed_meanwhile();
                      const ConsentAnswer wanted{kind, agreed, consent_text(kind, page.event.organisation, language),
                                                 now};
                      if (!is_answered(page.speaker, wanted))
                          add_answer(transaction, proven.scope, proven.speaker, wanted);
                      return {};
                  });
}

}  // namespace plenary::speakers
