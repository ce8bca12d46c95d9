#include "agenda/checks/draft_checks.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "agenda/checks/check_absences.hpp"
#include "agenda/checks/check_favourites.hpp"
#include "agenda/checks/check_overlaps.hpp"
#include "agenda/checks/check_viewers.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using std::chrono::minutes;

constexpr std::array<std::string_view, 13> k_words{
    "room_taken",    "speaker_twice", "speaker_away",     "outside_event",    "outside_hours",
    "outside_block", "no_break",      "room_too_small",   "favourites_clash", "no_room",
    "no_speaker",    "no_language",   "moved_for_viewers"};
// Shorter gaps are for changing the room.
constexpr minutes k_break{15};

bool is_pause(const DraftSession& session) { return session.kind == "break" || session.kind == "social"; }

minutes since_midnight(LocalTime time) {
    return std::chrono::floor<minutes>(time - std::chrono::floor<std::chrono::days>(time));
}

class Checks {
public:
    Checks(const Draft& draft, const CheckGround& ground) : ground_(ground) {
        for (const auto& [id, session] : draft)
            if (session.placed) in_order_.push_back(&session);
        std::ranges::sort(in_order_, {}, [](const auto* one) { return std::pair(one->starts_at, one->id); });
        for (const auto* session : in_order_) by_id_.emplace(session->id, session);
    }

    std::vector<DraftProblem> run() && {
        add_overlaps(in_order_, problems_);
        add_absences(in_order_, ground_.absences, problems_);
        for (const auto* session : in_order_) check(*session);
        check_breaks();
        add_favourites_clashes(in_order_, ground_.demand, problems_);
        if (ground_.online) add_moved_for_viewers(in_order_, ground_.zone, problems_);
        std::ranges::sort(problems_, {}, [&](const DraftProblem& problem) {
            return std::tuple(!is_grave(problem.kind), by_id_.at(problem.sessions.front())->starts_at, problem.kind,
                              problem.sessions.front(), problem.sessions.back());
        });
        return std::move(problems_);
    }

private:
    void report(Trouble kind, const DraftSession& session) { problems_.push_back({kind, {session.id}}); }

    void check(const DraftSession& session) {
        check_time(session);
        check_room(session);
        if (is_pause(session)) return;
        if (session.people.empty()) report(Trouble::no_speaker, session);
        if (session.language.empty() && ground_.languages != 1) report(Trouble::no_language, session);
    }

    void check_time(const DraftSession& session) {
        if (session.starts_at < ground_.starts_at || session.ends_at > ground_.ends_at)
            report(Trouble::outside_event, session);
        const auto from = since_midnight(session.starts_local);
        const auto until = from + std::chrono::ceil<minutes>(session.ends_at - session.starts_at);
        if (session.kind != "social" && (from < ground_.hours.opens || until > ground_.hours.closes))
            report(Trouble::outside_hours, session);
        if (!session.within) return;
        const auto block = by_id_.find(*session.within);
        if (block != by_id_.end() &&
            (session.starts_at < block->second->starts_at || session.ends_at > block->second->ends_at))
            problems_.push_back({Trouble::outside_block, {session.id, *session.within}});
    }

    void check_room(const DraftSession& session) {
        if (!session.room) {
            const bool has_own =
                session.within || is_pause(session) || session.kind == "site visit" || ground_.rooms.empty();
            if (!has_own) report(Trouble::no_room, session);
            return;
        }
        const auto room = ground_.rooms.find(*session.room);
        if (room == ground_.rooms.end() || !room->second) return;
        const auto signed_up = ground_.sign_ups.find(session.id);
        const auto wanted = signed_up == ground_.sign_ups.end() ? ground_.demand.chose(session.id) : signed_up->second;
        if (wanted > *room->second)
            problems_.push_back({Trouble::room_too_small, {session.id}, session.room, {}, wanted, *room->second});
    }

    // The sessions of a room that follow each other without a break.
    struct Stretch {
        std::vector<SessionId> sessions;
        Instant from, until;
    };

    void close(Stretch& stretch, const std::optional<RoomId>& room) {
        const auto length = std::chrono::floor<minutes>(stretch.until - stretch.from);
        if (stretch.sessions.size() > 1 && length > ground_.hours.longest_stretch)
            problems_.push_back({Trouble::no_break,
                                 stretch.sessions,
                                 room,
                                 {},
                                 static_cast<int>(length.count()),
                                 static_cast<int>(ground_.hours.longest_stretch.count())});
        stretch = {};
    }

    void check_breaks() {
        std::map<RoomId, Stretch> open;
        for (const auto* session : in_order_) {
            if (!session->room || session->within) continue;
            auto& stretch = open[*session->room];
            if (!stretch.sessions.empty() && (is_pause(*session) || session->starts_at >= stretch.until + k_break))
                close(stretch, session->room);
            if (is_pause(*session)) continue;
            if (stretch.sessions.empty()) stretch.from = stretch.until = session->starts_at;
            stretch.sessions.push_back(session->id);
            stretch.until = std::max(stretch.until, session->ends_at);
        }
        for (auto& [room, stretch] : open) close(stretch, room);
    }

    const CheckGround& ground_;
    std::vector<const DraftSession*> in_order_;
    std::map<SessionId, const DraftSession*> by_id_;
    std::vector<DraftProblem> problems_;
};

}  // namespace

std::string_view to_string(Trouble kind) { return k_words.at(static_cast<std::size_t>(kind)); }

bool is_grave(Trouble kind) { return kind <= Trouble::outside_event; }

std::vector<DraftProblem> problems_of(const Draft& draft, const CheckGround& ground) {
    return Checks(draft, ground).run();
}

}  // namespace plenary::agenda
