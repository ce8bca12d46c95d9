#include "session_world.hpp"

#include <fmt/format.h>

namespace plenary::registration {

SessionWorld::~SessionWorld() {
    EXPECT_EQ(wrong_pools(), std::vector<std::string>{});
    EXPECT_EQ(wrong_counters(node.database), std::vector<std::string>{});
}

void SessionWorld::open_conference(std::optional<int> capacity) {
    open(capacity);
    own.execute(fmt::format("UPDATE event SET form = 'conference' WHERE id = '{}'", event.event.to_string()));
}

SessionId SessionWorld::add_session(const std::string& slug) {
    const auto id = SessionId::make(clock.now());
    own.execute(fmt::format(
        "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day) "
        "SELECT '{}', '{}', '{}', '{}', '{{\"en\": \"{}\"}}', at, at, at + interval '1 hour', at "
        "  FROM (SELECT now() + interval '21 days' AS at) AS chosen",
        id.to_string(), event.organisation.to_string(), event.event.to_string(), slug, slug));
    forget_event();
    return id;
}

SessionId SessionWorld::add_session(const std::string& slug, std::optional<int> places) {
    const auto session = add_session(slug);
    EXPECT_TRUE(set_places(session, places).has_value());
    return session;
}

Result<SessionPlaces> SessionWorld::set_places(const SessionId& session, std::optional<int> places,
                                               std::optional<Instant> closes_at) {
    auto set = loop.run(node.sign_ups.set_places(at(), session, {places, closes_at}, std::nullopt));
    forget_event();
    return set;
}

accounts::Scope SessionWorld::at() const { return accounts::Policy{}.scope_for_work(event.organisation, event.event); }

Result<void> SessionWorld::sign_up(const std::string& email, const SessionId& session) {
    return loop.run(node.sign_ups.sign_up(scope_of(email), session));
}

Result<void> SessionWorld::give_up(const std::string& email, const SessionId& session) {
    return loop.run(node.sign_ups.give_up(scope_of(email), session));
}

std::string SessionWorld::seat_of(const std::string& email, const SessionId& session) {
    const auto own = loop.run(node.sign_ups.own(scope_of(email)));
    const auto* mine = find_sign_up(own, session);
    if (!mine) return {};
    const std::string state{to_text(mine->state)};
    return mine->waiting_number > 0 ? fmt::format("{} {}", state, mine->waiting_number) : state;
}

Result<Receipt> SessionWorld::join_with(const std::string& email, std::vector<SessionId> sessions) {
    auto form = form_of(email);
    form.sessions = std::move(sessions);
    return loop.run(node.service.register_person({}, event.event, std::move(form)));
}

void SessionWorld::forget_event() {
    const auto topic = "event/" + event.event.to_string();
    node.events.forget(topic);
    node.agendas.forget(topic);
}

}  // namespace plenary::registration
