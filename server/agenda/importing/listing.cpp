#include "agenda/importing/listing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "agenda/importing/no_schedule.hpp"
#include "platform/text.hpp"

namespace plenary::agenda {

void OrderedNames::add(const std::string& name) {
    if (!name.empty() && known_.insert(name).second) names_.push_back(name);
}

void Listing::speak(ListedSession& session, const std::vector<std::string>& tags) {
    if (!tags.empty()) session.language = tags.front();
    several_languages_ += tags.size() > 1;
    for (const auto& tag : tags) ++spoken_[tag];
}

void Listing::describe(ListedSession& session, std::string_view abstract, std::string_view description) {
    session.abstract = lines(abstract);
    const auto more = lines(description);
    if (more != session.abstract && !more.empty()) session.abstract += (session.abstract.empty() ? "" : "\n\n") + more;
}

bool Listing::place(ListedSession& session, const std::optional<SessionStart>& start,
                    std::optional<std::chrono::seconds> duration) {
    if (session.source.empty())
        session.source = session.slug.empty() ? "title:" + fold(session.title) : "slug:" + session.slug;
    const char* missing = session.title.empty() ? "title" : start ? nullptr : "start";
    if (missing) {
        leave_out(session, missing);
        return false;
    }
    if (start->programme_day) session.day = day_name(*start->programme_day);
    session.wall = start->wall;
    session.instant = start->instant;
    session.shows_clock = start->shows_clock;
    session.duration = duration.value_or(std::chrono::seconds{0});
    if (stands_already(session)) {
        note(session, "left_out.twice");
        return false;
    }
    if (!duration) note(session, "changed.duration");
    return true;
}

bool Listing::stands_already(ListedSession& session) {
    if (!places_.emplace(session.source, session.wall, session.instant, session.room).second) return true;
    auto& [times, title] = submissions_.try_emplace(session.source, Submission{0, session.title}).first->second;
    auto source = session.source;
    // Two that are called "Coffee" alone are not the same.
    const bool same = times > 0 && title == session.title && !session.source.starts_with("title:");
    if (same && session.again_of.empty()) session.again_of = session.source;
    do {  // a file may call another submission "…#2" itself
        if (++times > 1) source = fmt::format("{}#{}", session.source, times);
    } while (!sources_.insert(source).second);
    session.source = std::move(source);
    return false;
}

void Listing::add_person(ListedSession& session, std::string source, const std::string& name) {
    if (source.empty()) source = "name:" + fold(name);
    if (name.empty()) return note(session, "changed.person", {{"person", source}});
    if (people_sources_.insert(source).second) people_.push_back({source, name});
    session.people.push_back(std::move(source));
}

void Listing::keep(ListedSession session) {
    OrderedNames people;
    for (const auto& source : session.people) people.add(source);
    session.people = people.all();
    add_track(session.track);
    sessions_.push_back(std::move(session));
}

void Listing::leave_out(const ListedSession& session, std::string_view why) {
    ++left_out_;
    note(session, fmt::format("left_out.{}", why));
}

void Listing::note(ImportNote note) {
    if (notes_.size() < k_most_notes)
        notes_.push_back(std::move(note));
    else
        ++more_notes_;
}

void Listing::note(const ListedSession& session, std::string key, Values values) {
    note({std::move(key), std::move(values), session.title, session.source, line_});
}

namespace {

constexpr int k_longest_chain = 100;

// Sessions by what a file may name them by.
class NamedSessions {
public:
    explicit NamedSessions(const std::vector<ListedSession>& sessions) {
        for (std::size_t at = 0; at < sessions.size(); ++at) {
            by_source_.emplace(sessions[at].source, at);
            by_title_.emplace(fold(sessions[at].title), at);  // of several the first
        }
    }
    [[nodiscard]] std::optional<std::size_t> find(const std::string& name) const {
        for (const auto& source : {name, "id:" + name})
            if (const auto found = by_source_.find(source); found != by_source_.end()) return found->second;
        const auto found = by_title_.find(fold(name));
        return found == by_title_.end() ? std::nullopt : std::optional(found->second);
    }

private:
    std::map<std::string, std::size_t> by_source_, by_title_;
};

}  // namespace

// What a file names becomes a source. A block is no part of another one, and what is repeated repeats nothing itself.
void Listing::relate() {
    const NamedSessions named(sessions_);
    std::vector<std::optional<std::size_t>> blocks, firsts;
    for (std::size_t at = 0; at < sessions_.size(); ++at) {
        const auto other = [&](const std::string& name) {
            auto found = name.empty() ? std::nullopt : named.find(name);
            return found == at ? std::nullopt : found;
        };
        blocks.push_back(other(sessions_[at].within));
        firsts.push_back(other(sessions_[at].again_of));
    }
    for (std::size_t at = 0; at < sessions_.size(); ++at) {
        auto& session = sessions_[at];
        auto block = blocks[at];
        if (block && blocks[*block]) block.reset();
        if (!block && !session.within.empty()) note_lost(session, "changed.within", session.within);
        session.within = block ? sessions_[*block].source : "";
        auto first = firsts[at];
        for (int steps = 0; first && firsts[*first] && steps < k_longest_chain; ++steps) first = firsts[*first];
        if (first == at || (first && firsts[*first])) first.reset();
        if (!first && !session.again_of.empty()) note_lost(session, "changed.again_of", session.again_of);
        session.again_of = first ? sessions_[*first].source : "";
    }
}

void Listing::note_lost(const ListedSession& session, const char* key, const std::string& named) {
    note({key, {{"other", named}}, session.title, session.source});
}

Result<ListedSchedule> Listing::finish() {
    if (sessions_.empty() && left_out_ > 0)
        return no_schedule(
            fmt::format("there is no session in this schedule that can be taken: {}", sentence_of(notes_[0])),
            "schedule.none_taken", {{"count", std::to_string(left_out_)}});
    if (sessions_.empty()) return no_schedule("there is no session in this schedule", "schedule.no_session");
    if (sessions_.size() > k_most_sessions)
        return no_schedule(
            fmt::format("a schedule has at most {} sessions; this one has {}", k_most_sessions, sessions_.size()),
            "schedule.many", {{"count", std::to_string(sessions_.size())}, {"most", std::to_string(k_most_sessions)}},
            ErrorCode::too_large);
    relate();
    note_sums();
    return ListedSchedule{.title = heading_.title,
                          .subtitle = heading_.subtitle,
                          .venue = heading_.venue,
                          .city = heading_.city,
                          .zone = heading_.zone,
                          .rooms = rooms_.all(),
                          .tracks = tracks_.all(),
                          .languages = languages(),
                          .people = std::move(people_),
                          .sessions = std::move(sessions_),
                          .relates = relates_,
                          .notes = std::move(notes_)};
}

std::vector<std::string> Listing::languages() const {
    std::vector<std::pair<int, std::string>> spoken;
    for (const auto& [tag, times] : spoken_) spoken.emplace_back(-times, tag);
    std::ranges::sort(spoken);
    std::vector<std::string> tags;
    for (const auto& [times, tag] : spoken) tags.push_back(tag);
    return tags;
}

void Listing::note_sums() {
    if (more_notes_ > 0) notes_.back() = {"file.more", {{"count", std::to_string(more_notes_ + 1)}}};
    const auto count = [&](const char* key, int times) {
        if (times > 0) notes_.push_back({key, {{"count", std::to_string(times)}}});
    };
    count("file.languages", several_languages_);
    count("file.repaired", text_.repaired());
    count("file.cut", text_.cut());
}

}  // namespace plenary::agenda
