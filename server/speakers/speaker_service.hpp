#pragma once
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <string>

#include "accounts/policy.hpp"
#include "agenda/absences/absence_times.hpp"
#include "db/database.hpp"
#include "platform/expected_versions.hpp"
#include "speakers/stage.hpp"

namespace plenary::speakers {

namespace asio = boost::asio;

// At a time; who needs more hands a link on.
inline constexpr std::size_t k_most_assistants = 5;

// What a speaker, or somebody who acts for them, does behind a link of theirs, with no account. Everything is refused with
// not_found where the key is none, with link_replaced where it was one, and with link_over where it was withdrawn.
class SpeakerService {
public:
    // `database` and `clock` outlive this; `link_key` is the installation's for personal links.
    SpeakerService(db::Database& database, const Clock& clock, accounts::Policy policy, std::string link_key)
        : database_(database), clock_(clock), policy_(policy), link_key_(std::move(link_key)) {}

    // Who has opened a link, and what they may touch.
    struct Proven {
        accounts::Scope scope;
        SpeakerId speaker;
        PersonId person;
        std::optional<Assistant> assistant;  // who acts; none: the speaker
        // For the log.
        [[nodiscard]] std::string actor() const;
    };
    asio::awaitable<Result<Proven>> prove(std::string key);

    // The page as it is opened; the first time is noted.
    asio::awaitable<Result<OwnPage>> open(std::string key);
    asio::awaitable<Result<OwnPage>> find(std::string key);
    // Errors: precondition_failed.
    asio::awaitable<Result<OwnPage>> change_profile(std::string key, ProfileChange change, ExpectedVersions on);
    // Takes over what the speaker gave at an earlier event and agreed to be offered; `photo`: its portrait, under names of
    // its own. Errors: not_found where nothing is offered.
    asio::awaitable<Result<OwnPage>> use_kept(std::string key, std::optional<Photo> photo);

    struct PhotoShown {
        OwnPage page;
        std::optional<Photo> before;
    };
    // Shows `photo`, or none. `on`: the whole of which it is another cut. Errors: precondition_failed where that is another
    // one by now.
    asio::awaitable<Result<PhotoShown>> show_photo(std::string key, std::optional<Photo> photo, std::optional<Uuid> on);
    // Answers the text of `version` in `language`. The same answer twice is one. Errors: precondition_failed where
    // another text stands there by now.
    asio::awaitable<Result<OwnPage>> answer(std::string key, ConsentKind kind, bool agreed, int version,
                                            std::string language);

    // Says when the speaker cannot be there, whoever `absence` names. Errors: as agenda::say_absence().
    asio::awaitable<Result<OwnPage>> say_absence(std::string key, agenda::NewAbsence absence);
    // Errors: as agenda::withdraw_absence(), also for what is another's.
    asio::awaitable<Result<OwnPage>> withdraw_absence(std::string key, Uuid absence);

    // Chooses a slot of the sound check in place of what was chosen. Errors: as book_slot().
    asio::awaitable<Result<OwnPage>> book_sound_check(std::string key, SlotId slot);
    asio::awaitable<Result<OwnPage>> give_sound_check_back(std::string key);

    // Confirms that the speaker has read the run sheet of a session of theirs, in that version. Errors: not_found without one;
    // precondition_failed where it is another version by now.
    asio::awaitable<Result<OwnPage>> confirm_run_sheet(std::string key, SessionId session, int version);

    // Makes a link for somebody who acts for the speaker. Errors: forbidden for assistants; conflict at /name where there
    // are k_most_assistants.
    asio::awaitable<Result<OwnPage>> add_assistant(std::string key, std::string name);
    // Ends such a link. Errors: forbidden for assistants; not_found.
    asio::awaitable<Result<OwnPage>> end_assistant(std::string key, AssistantId assistant);
    // The key of the link of an assistant, for the speaker to hand on.
    [[nodiscard]] std::string key_of(const Assistant& assistant) const;

private:
    Result<Proven> prove(db::Transaction& transaction, const std::string& key, bool lock) const;
    Result<Proven> prove_assistant(db::Transaction& transaction, const std::string& key, const AssistantId& id,
                                   bool lock) const;
    std::optional<OwnPage> read_page(db::Transaction& transaction, const Proven& proven) const;
    // Runs `then` where the key is proven, and reads the page as it is afterwards.
    asio::awaitable<Result<OwnPage>> within(
        std::string key, bool lock,
        std::function<Result<void>(db::Transaction&, const Proven&, const OwnPage&)> then) const;

    db::Database& database_;
    const Clock& clock_;
    accounts::Policy policy_;
    std::string link_key_;
};

}  // namespace plenary::speakers
