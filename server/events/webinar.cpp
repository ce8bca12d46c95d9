#include "events/webinar.hpp"

#include "events/slug.hpp"

namespace plenary::events {
namespace {

constexpr auto k_room_address = "/room/address";
constexpr auto k_start_field = "/starts_local";
constexpr LocalTime k_earliest{};

std::unexpected<Error> refused(Sentence why) { return std::unexpected(Error::invalid(k_start_field, why)); }

Result<Instant> which_of(const Overlap& overlap, std::optional<StartsTwice> twice) {
    if (!twice) return refused("time_twice");
    return *twice == StartsTwice::earlier ? overlap.first : overlap.second;
}

Result<Event> with_times(Event event, Instant starts_at, std::chrono::minutes length) {
    const auto zone = TimeZone::find(event.zone).value();
    event.starts_at = starts_at;
    event.ends_at = starts_at + length;
    event.ends_local = zone.local(event.ends_at).time;
    if (std::holds_alternative<TooLate>(zone.meaning_of(event.ends_local))) return refused("time_unknown.late");
    return event;
}

// Who hosts and pays, and whom one may ask.
void put_people(Event& event, const DraftChange& change) {
    if (change.parties) event.parties = *change.parties;
    if (change.funding) event.funding = *change.funding;
    if (change.project_number) event.project_number = *change.project_number;
    if (change.contact_name) event.contact_name = *change.contact_name;
    if (change.contact_email) event.contact_email = *change.contact_email;
}

template <typename Value>
void take(std::optional<Value>& into, const std::optional<Value>& later) {
    if (later) into = later;
}

}  // namespace

std::optional<StartsTwice> starts_twice_named(std::string_view text) {
    if (text == "earlier") return StartsTwice::earlier;
    if (text == "later") return StartsTwice::later;
    return std::nullopt;
}

Result<Instant> resolve(const WallTime& start) {
    if (start.local < k_earliest) return refused("time_unknown.early");
    const auto meaning = TimeZone::find(start.zone).value().meaning_of(start.local);
    if (std::holds_alternative<TooLate>(meaning)) return refused("time_unknown.late");
    if (std::holds_alternative<Gap>(meaning)) return refused("time_skipped");
    if (const auto* overlap = std::get_if<Overlap>(&meaning)) return which_of(*overlap, start.twice);
    return std::get<Exact>(meaning).instant;
}

Result<void> check_room(const RoomAddress& room, std::string pointer) {
    const bool is_ours = room.provider == "built_in";
    if (is_ours && !room.address.empty()) return std::unexpected(Error::invalid(std::move(pointer), "not_allowed"));
    if (!is_ours && room.address.empty()) return std::unexpected(Error::invalid(std::move(pointer), "missing"));
    return {};
}

std::optional<RoomAddress> room_of_copy(const std::optional<RoomAddress>& room) {
    return room && check_room(*room, {}) ? room : std::nullopt;
}

Result<Event> drafted(const NewWebinar& webinar) {
    const auto starts_at = resolve(webinar.start);
    if (!starts_at) return std::unexpected(starts_at.error());
    if (webinar.room)
        if (auto whole = check_room(*webinar.room, k_room_address); !whole) return std::unexpected(whole.error());
    Event event;
    event.title = webinar.title;
    event.languages = {webinar.language};
    event.zone = webinar.start.zone;
    event.starts_local = webinar.start.local;
    return with_times(std::move(event), *starts_at, webinar.length);
}

Result<Event> changed(Event event, const DraftChange& change) {
    if (change.room && *change.room)
        if (auto whole = check_room(**change.room, k_room_address); !whole) return std::unexpected(whole.error());
    if (change.title) event.title = *change.title;
    if (change.summary) event.summary = *change.summary;
    if (change.description) event.description = *change.description;
    if (change.languages) event.languages = *change.languages;
    put_people(event, change);
    const auto length =
        change.length.value_or(std::chrono::duration_cast<std::chrono::minutes>(event.ends_at - event.starts_at));
    auto starts_at = event.starts_at;
    if (change.starts_local || change.zone || change.starts_twice) {
        event.starts_local = change.starts_local.value_or(event.starts_local);
        event.zone = change.zone.value_or(event.zone);
        const auto resolved = resolve({event.starts_local, event.zone, change.starts_twice});
        if (!resolved) return std::unexpected(resolved.error());
        starts_at = *resolved;
    }
    return with_times(std::move(event), starts_at, length);
}

DraftChange merged(DraftChange earlier, const DraftChange& later) {
    // Which of two is meant belongs to the start that was typed with it.
    if (later.starts_local || later.zone) earlier.starts_twice = std::nullopt;
    take(earlier.title, later.title);
    take(earlier.summary, later.summary);
    take(earlier.description, later.description);
    take(earlier.starts_local, later.starts_local);
    take(earlier.zone, later.zone);
    take(earlier.starts_twice, later.starts_twice);
    take(earlier.length, later.length);
    take(earlier.languages, later.languages);
    take(earlier.capacity, later.capacity);
    take(earlier.room, later.room);
    take(earlier.parties, later.parties);
    take(earlier.funding, later.funding);
    take(earlier.project_number, later.project_number);
    take(earlier.contact_name, later.contact_name);
    take(earlier.contact_email, later.contact_email);
    return earlier;
}

Result<Draft> as_edited(const Draft& draft) {
    const auto event = changed(*draft.event, draft.pending);
    if (!event) return std::unexpected(event.error());
    auto edited = draft;
    edited.event = std::make_shared<const Event>(*event);
    edited.room = draft.pending.room.value_or(draft.room);
    edited.capacity = draft.pending.capacity.value_or(draft.capacity);
    return edited;
}

std::vector<FieldError> missing_for_publication(const Draft& draft, Instant now) {
    const auto& event = *draft.event;
    std::vector<FieldError> fields;
    if (event.title.empty()) fields.push_back({"/title", "missing.title"});
    if (event.starts_at <= now) fields.push_back({k_start_field, "in_the_past"});
    if (event.languages.empty()) fields.push_back({"/languages", "missing.language"});
    if (!draft.room) fields.push_back({"/room", "missing.room"});
    return fields;
}

std::string wanted_slug(const Event& event) {
    const auto language = event.languages.empty() ? "en" : event.languages.front();
    const auto slug = slug_of(event.title.best(language).text);
    return slug.empty() ? "webinar" : slug;
}

}  // namespace plenary::events
