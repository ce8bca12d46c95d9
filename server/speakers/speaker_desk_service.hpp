#pragma once
#include <boost/asio/awaitable.hpp>
#include <string>

#include "accounts/policy.hpp"
#include "db/database.hpp"
#include "speakers/listed_speaker.hpp"

namespace plenary::speakers {

namespace asio = boost::asio;

// The link is not sent to the same speaker again within this time.
inline constexpr std::chrono::seconds k_invitation_pause{60};

// The organisers' side: whom to reach where, and who was asked.
class SpeakerDeskService {
public:
    // `database` and `clock` outlive this; `link_key` is the installation's for personal links.
    SpeakerDeskService(db::Database& database, const Clock& clock, accounts::Policy policy, std::string link_key)
        : database_(database), clock_(clock), policy_(policy), link_key_(std::move(link_key)) {}

    struct Listed {
        StageEvent event;
        std::vector<ListedSpeaker> speakers;  // by name
    };
    asio::awaitable<Listed> list(accounts::Scope scope);
    // Errors: not_found for who is not on stage; invalid at /email.
    asio::awaitable<Result<ListedSpeaker>> set_address(accounts::Scope scope, PersonId person, std::string email,
                                                       std::string language);
    // Sends the link, also again. Errors: not_found; conflict without an address; too_many_requests within
    // k_invitation_pause.
    asio::awaitable<Result<ListedSpeaker>> invite(accounts::Scope scope, PersonId person);
    // Everybody with an address who was never invited there: how many.
    asio::awaitable<int> invite_all(accounts::Scope scope);

    // Until when is asked for what, and whether speakers are reminded.
    asio::awaitable<Terms> terms(accounts::Scope scope);
    asio::awaitable<void> set_terms(accounts::Scope scope, Terms terms);
    // Gives a speaker time until a day for everything; nothing takes it back. Errors: not_found; conflict without an
    // address.
    asio::awaitable<Result<ListedSpeaker>> extend(accounts::Scope scope, PersonId person,
                                                  std::optional<std::chrono::local_days> until);

    // Reminds everybody invited of what is missing shortly before it is due, each of each thing once. For a schedule.
    asio::awaitable<void> remind();

    struct ToSend {
        OwnPage page;
        std::string key;
    };
    // What the mail of an invitation or a reminder says; nothing where there is no such speaker any more.
    asio::awaitable<std::optional<ToSend>> to_send(SpeakerId speaker);

private:
    db::Database& database_;
    const Clock& clock_;
    accounts::Policy policy_;
    std::string link_key_;
};

}  // namespace plenary::speakers
