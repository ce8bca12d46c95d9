#pragma once
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/text_by_language.hpp"
#include "platform/clock.hpp"
#include "platform/error.hpp"
#include "platform/ids.hpp"

namespace plenary::conferencing {

namespace asio = boost::asio;

// What a session keeps for its provider (`provider_data`): the provider's own ids and addresses. Never public.
using RoomData = nlohmann::json;

// As whom somebody enters.
enum class Role { attendee, speaker, moderator, interpreter };
[[nodiscard]] std::string_view to_string(Role role);

// Somebody who says in one language what is spoken in the other; "en", "fr".
struct Interpreter {
    std::string email, from, to;
};

// A room that is used `times` times, every so many days (weekly where those are weeks).
struct Repeats {
    // What one registration at the service is good for: all times; one, each asked for anew; those that are chosen.
    enum class Registration { once_for_all, each_time, once_with_choice };
    int every_days = 7;
    int times = 1;
    Registration registration = Registration::once_for_all;
};

// The room that a session needs.
struct RoomWish {
    SessionId session;
    events::TextByLanguage title;
    Instant starts_at, ends_at;
    std::string zone;
    bool recorded = false;
    std::vector<std::string>
        moderators{};  // mail addresses of those who lead, for services that have users of their own
    std::vector<Interpreter> interpreters{};
    std::optional<Repeats> repeats{};
};

// Rooms made, changed and ended at the service. None of the services takes an idempotency key: whoever makes a room asks
// find() first, also after a call that was cut, so that a session never has two.
class RoomMaker {
public:
    virtual ~RoomMaker() = default;
    // The room that was made for the session; nothing where there is none.
    virtual asio::awaitable<Result<std::optional<RoomData>>> find(SessionId session) = 0;
    virtual asio::awaitable<Result<RoomData>> make(RoomWish wish) = 0;
    virtual asio::awaitable<Result<RoomData>> change(RoomData room, RoomWish wish) = 0;
    // Everybody is sent out. What has ended already is no error.
    virtual asio::awaitable<Result<void>> end(RoomData room) = 0;
    // The room is no more. What is gone already is no error.
    virtual asio::awaitable<Result<void>> remove(RoomData room) = 0;
};

// Whether the credentials of an account work, and for what.
struct AccountFacts {
    std::string name;                  // of the account, as the service says it
    std::vector<std::string> missing;  // rights that the outside app needs and does not have, in the service's words
};
class AccountCheck {
public:
    virtual ~AccountCheck() = default;
    // Errors: forbidden for credentials that the service refuses; unavailable.
    virtual asio::awaitable<Result<AccountFacts>> check_account() = 0;
};

// Somebody who has a place, announced to a service where nobody comes in without.
struct Guest {
    RegistrationId registration;
    std::string email, first_name, last_name, language;
    Role role = Role::attendee;
};
struct Admission {
    RegistrationId registration;
    std::string key;      // the service's own for this person
    std::string address;  // the person's own; it lets in whoever holds it
};
class GuestList {
public:
    virtual ~GuestList() = default;
    // How many at once.
    [[nodiscard]] virtual std::size_t batch() const = 0;
    // Those of `guests` who are announced already: whoever repeats a call that was cut asks this first.
    virtual asio::awaitable<Result<std::vector<Admission>>> find(RoomData room, std::vector<Guest> guests) = 0;
    // Who is announced twice keeps the first admission. Whoever the service refuses is missing from the answer.
    virtual asio::awaitable<Result<std::vector<Admission>>> admit(RoomData room, std::vector<Guest> guests) = 0;
    // Those are let in no more; who is not there is no error.
    virtual asio::awaitable<Result<void>> withdraw(RoomData room, std::vector<Admission> admissions) = 0;
};

// One time that one person was there. A person who comes back is there twice; stays may overlap.
struct Stay {
    // What we gave the service as the person's key at the entrance. An e-mail address is no such key: it may be
    // missing, or another one.
    std::optional<RegistrationId> registration;
    std::string email, name;  // empty: not said
    Instant joined_at;
    std::optional<Instant> left_at;  // none: still there
    std::string visit{};  // the service's own for this one stay, in its joined and in its left; empty: not said
    // As in Admission::key, where the service knows people by its own; empty: not said.
    std::string key{};
};

// Who is in at this moment.
class Roll {
public:
    virtual ~Roll() = default;
    // Without those in a waiting room. A room that does not run is empty.
    virtual asio::awaitable<Result<std::vector<Stay>>> who_is_in(RoomData room) = 0;
};

// Slides shown from within a room that runs.
class SlidesStand {
public:
    virtual ~SlidesStand() = default;
    // `address`: of a PDF, from which the service fetches it.
    virtual asio::awaitable<Result<void>> put(RoomData room, std::string address, std::string file_name) = 0;
};

// Who was there, told after the session.
class ParticipantReports {
public:
    virtual ~ParticipantReports() = default;
    // Nothing while the service has none yet: to be asked again later, also where it came too short.
    virtual asio::awaitable<Result<std::optional<std::vector<Stay>>>> report(RoomData room) = 0;
};

// A message of the service, byte by byte as it came: what is signed is the bytes.
struct RawSignal {
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    std::string body;
    std::string query{};  // of the address it came to, without the "?": BigBlueButton signs there
};

// A recording that lies at the service.
struct OfferedRecording {
    std::string key;  // its id there
    std::string address;
    // Goes with the first request only: a redirect to another host is followed without it.
    std::string authorization;
    std::string content_type;
    std::uintmax_t bytes = 0;
    Instant began_at;
};

enum class SignalKind { started, ended, joined, left, recording_ready };
struct Signal {
    std::string key;  // the same for the same happening, however often and in whichever order it is told
    SignalKind kind;
    RoomData room;
    Instant at;
    std::optional<Stay> stay;                     // of joined and left
    std::optional<OfferedRecording> recording{};  // of recording_ready, where the service keeps no shelf to ask
};

// Messages that a service sends by itself, at least once and in any order.
class SignalReader {
public:
    virtual ~SignalReader() = default;
    // What the bytes say, once they are proven to be the service's. Fast and without a call: the answer goes out before
    // anything is done about it. Errors: forbidden for what is not signed, or too old at `now`; malformed.
    [[nodiscard]] virtual Result<std::vector<Signal>> read(const RawSignal& signal, Instant now) const = 0;
    // What the service waits to hear at once, as JSON: it proves that we know the secret. Nothing for all other
    // messages. Errors: as read().
    [[nodiscard]] virtual Result<std::optional<std::string>> reply(const RawSignal& /*signal*/, Instant /*now*/) const {
        return std::nullopt;
    }
};

// Recordings that wait to be fetched.
class RecordingShelf {
public:
    virtual ~RecordingShelf() = default;
    // Nothing while the service is still at work on one: to be asked again later.
    virtual asio::awaitable<Result<std::optional<std::vector<OfferedRecording>>>> list(RoomData room) = 0;
    // Gone there for good; what is gone already is no error.
    virtual asio::awaitable<Result<void>> remove(RoomData room, std::string key) = 0;
};

}  // namespace plenary::conferencing
