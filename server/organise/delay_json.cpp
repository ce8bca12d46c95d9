#include "organise/delay_json.hpp"

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::organise {
namespace {

using nlohmann::json;

template <typename Identity>
std::optional<Identity> id_in(const json& text) {
    return text.is_null() ? std::nullopt : Identity::parse(text.get_ref<const std::string&>());
}

template <typename Identity>
json id_or_null(const std::optional<Identity>& id) {
    return id ? json(id->to_string()) : json(nullptr);
}

template <typename Identity>
std::string name_of(const std::map<Identity, std::string>& names, const std::optional<Identity>& id) {
    const auto found = id ? names.find(*id) : names.end();
    return found == names.end() ? std::string{} : found->second;
}

json move_json(const agenda::Delayed& delayed, const agenda::MovedTimes& move) {
    const auto& session = delayed.seen.at(move.session);
    return {{"session", move.session.to_string()},          {"title", session.title.all()},
            {"room", name_of(delayed.rooms, session.room)}, {"starts_before", to_rfc3339(move.starts_before)},
            {"ends_before", to_rfc3339(move.ends_before)},  {"starts_at", to_rfc3339(move.starts_at)},
            {"ends_at", to_rfc3339(move.ends_at)}};
}

json problem_json(const agenda::Delayed& delayed, const agenda::DraftProblem& problem) {
    auto sessions = json::array();
    for (const auto& session : problem.sessions) sessions.push_back(delayed.seen.at(session).title.all());
    return {{"kind", agenda::to_string(problem.kind)},
            {"sessions", std::move(sessions)},
            {"room", name_of(delayed.rooms, problem.room)},
            {"person", name_of(delayed.people, problem.person)}};
}

}  // namespace

Result<agenda::DelayOrder> delay_order_in(const json& body) {
    agenda::DelayOrder order{.by = std::chrono::minutes{body.at("minutes").get<int>()},
                             .reach = agenda::reach_named(body.at("reach").get_ref<const std::string&>()),
                             .from = id_in<SessionId>(body.at("session")),
                             .room = id_in<RoomId>(body.at("room")),
                             .breaks_absorb = body.at("breaks_absorb")};
    if (order.reach == agenda::Reach::session && !order.from)
        return std::unexpected(Error::invalid("/session", "missing"));
    return order;
}

json delayed_json(const agenda::Delayed& delayed) {
    auto moves = json::array();
    for (const auto& move : delayed.moves) moves.push_back(move_json(delayed, move));
    auto problems = json::array();
    for (const auto& problem : delayed.problems) problems.push_back(problem_json(delayed, problem));
    return {{"group", id_or_null(delayed.group)},
            {"version", delayed.version},
            {"last_change", delayed.last_change},
            {"moves", std::move(moves)},
            {"problems", std::move(problems)}};
}

json said_delay_json(const agenda::SaidDelay& said) {
    const auto& order = said.delay.order;
    return {{"group", said.delay.group.to_string()},
            {"minutes", order.by.count()},
            {"reach", agenda::to_string(order.reach)},
            {"session", said.title.empty() ? json(nullptr) : json(said.title.all())},
            {"room", said.room},
            {"by", said.by},
            {"at", to_rfc3339(said.at)},
            {"sessions", said.sessions},
            {"stands", said.stands}};
}

}  // namespace plenary::organise
