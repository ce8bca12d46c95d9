// Who stands behind a link: the speaker, or somebody who acts for them.
#include "speakers/assistant_repository.hpp"
#include "speakers/own_page_repository.hpp"
#include "speakers/speaker_link.hpp"
#include "speakers/speaker_service.hpp"

namespace plenary::speakers {
namespace {

using db::Transaction;

std::unexpected<Error> no_page() { return std::unexpected(Error::not_found("speaker's page")); }

std::unexpected<Error> replaced() {
    return std::unexpected(Error{ErrorCode::link_replaced, "This link was replaced by a newer one."});
}

bool was_key(const std::string& link_key, const std::string& key, const SpeakerId& id, int generation) {
    for (int earlier = generation - 1; earlier > 0; --earlier)
        if (is_speaker_key(link_key, key, id, earlier)) return true;
    return false;
}

}  // namespace

std::string SpeakerService::Proven::actor() const {
    return assistant ? "assistant:" + assistant->id.to_string() : "speaker:" + speaker.to_string();
}

Result<SpeakerService::Proven> SpeakerService::prove(Transaction& transaction, const std::string& key,
                                                     bool lock) const {
    const auto id = claimed_speaker(key);
    if (!id) return no_page();
    const auto claim = find_claim(transaction, *id, lock);
    if (!claim) return prove_assistant(transaction, key, AssistantId{id->value}, lock);
    if (is_speaker_key(link_key_, key, *id, claim->generation))
        return Proven{policy_.scope_for_work(claim->organisation, claim->event), *id, claim->person, std::nullopt};
    return was_key(link_key_, key, *id, claim->generation) ? Result<Proven>(replaced()) : no_page();
}

Result<SpeakerService::Proven> SpeakerService::prove_assistant(Transaction& transaction, const std::string& key,
                                                               const AssistantId& id, bool lock) const {
    const auto found = find_assistant(transaction, id);
    if (!found || !is_assistant_key(link_key_, key, id)) return no_page();
    const auto claim = find_claim(transaction, found->speaker, lock);
    if (found->ended) return std::unexpected(Error{ErrorCode::link_over, "This link was withdrawn."});
    if (!claim || claim->generation != found->generation) return replaced();
    return Proven{policy_.scope_for_work(claim->organisation, claim->event), found->speaker, claim->person,
                  found->assistant};
}

std::optional<OwnPage> SpeakerService::read_page(Transaction& transaction, const Proven& proven) const {
    auto page = read_own_page(transaction, proven.scope, proven.person);
    if (!page) return page;
    page->acting = proven.assistant;
    if (!proven.assistant) page->assistants = list_assistants(transaction, proven.scope, page->speaker);
    return page;
}

}  // namespace plenary::speakers
