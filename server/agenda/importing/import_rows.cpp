#include "agenda/importing/import_rows.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "agenda/importing/event_facts.hpp"
#include "events/default_consents.hpp"
#include "events/slug.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using nlohmann::json;

constexpr std::array<const char*, 6> k_hues{"harbour", "linden", "brick", "plum", "ochre", "violet"};

using IdsByName = std::map<std::string, std::string>;

// Rows of names in their order, and their ids into `ids`.
json named_rows(const std::vector<std::string>& names, IdsByName& ids, Instant now) {
    auto rows = json::array();
    for (const auto& name : names) {
        auto& id = ids.try_emplace(name, "").first->second;
        if (id.empty()) id = Uuid::make(now).to_string();
        rows.push_back(
            {{"id", id}, {"name", name}, {"position", rows.size()}, {"hue", k_hues.at(rows.size() % k_hues.size())}});
    }
    return rows;
}

json person_rows(const std::vector<ListedPerson>& people, IdsByName& ids, Instant now) {
    auto rows = json::array();
    for (const auto& person : people) {
        auto& id = ids.try_emplace(person.source, "").first->second;
        if (id.empty()) id = PersonId::make(now).to_string();
        rows.push_back({{"id", id}, {"source", person.source}, {"name", person.name}});
    }
    return rows;
}

template <typename Identity>
std::optional<Identity> id_of(const IdsByName& ids, const std::string& name) {
    const auto found = ids.find(name);
    if (found == ids.end()) return std::nullopt;
    return Identity::parse(found->second).value();
}

// Makes the sessions of a draft out of those of a file.
class DraftOfFile {
public:
    DraftOfFile(const ImportedSchedule& schedule, const KnownAgenda& known, Instant now)
        : schedule_(schedule), known_(known), now_(now), slugs_(known.slugs.begin(), known.slugs.end()) {
        for (const auto& [source, id] : known.people) from_files_.insert(id);
    }

    void fill(AgendaRows& rows, const IdsByName& rooms, const IdsByName& tracks, const IdsByName& people) {
        rows.draft = known_.draft;
        for (const auto& [source, session] : known_.sessions) rows.draft.erase(session.id);
        for (const auto& imported : schedule_.sessions)
            ids_.emplace(imported.listed.source, id_for(imported.listed, rows.added));
        for (const auto& imported : schedule_.sessions) {
            const auto id = ids_.at(imported.listed.source);
            const auto before = known_.draft.find(id);
            auto session = before == known_.draft.end() ? DraftSession{} : before->second;
            session.id = id;
            write(session, imported);
            session.room = id_of<RoomId>(rooms, imported.listed.room);
            session.track = id_of<Uuid>(tracks, imported.listed.track);
            session.people = on_stage(session.people, imported.listed, people);
            relate(session, imported.listed);
            rows.draft.insert_or_assign(id, std::move(session));
        }
        for (auto& [id, session] : rows.draft) let_go(session, rows.draft);
    }

private:
    SessionId id_for(const ListedSession& listed, std::vector<NewSession>& added) {
        const auto found = known_.sessions.find(listed.source);
        if (found != known_.sessions.end()) return found->second.id;
        auto wanted = events::slug_of(listed.slug.empty() ? listed.title : listed.slug);
        if (wanted.empty()) wanted = "session";
        added.push_back({SessionId::make(now_), listed.source, events::free_slug(wanted, slugs_)});
        return added.back().id;
    }

    void write(DraftSession& session, const ImportedSession& imported) const {
        const auto& listed = imported.listed;
        session.kind = listed.kind.empty() ? "talk" : listed.kind;
        session.title = {{listed.language.empty() ? schedule_.languages.front() : listed.language, listed.title}};
        session.subtitle = listed.subtitle;
        session.abstract = listed.abstract;
        session.language = listed.language;
        session.placed = true;
        session.starts_local = imported.starts_local;
        session.starts_at = imported.starts_at;
        session.ends_at = imported.ends_at;
        session.day = listed.day;
        session.recorded = listed.recorded;
    }

    // What a format cannot say stays as an organiser has said it.
    void relate(DraftSession& session, const ListedSession& listed) const {
        const auto id_or_none = [&](const std::string& source) {
            return source.empty() ? std::nullopt : std::optional(ids_.at(source));
        };
        if (schedule_.relates || !listed.within.empty()) session.within = id_or_none(listed.within);
        if (schedule_.relates || !listed.again_of.empty()) session.again_of = id_or_none(listed.again_of);
    }

    // Nothing stays part, or a repetition, of what has left the draft.
    static void let_go(DraftSession& session, const Draft& draft) {
        if (session.within && !draft.contains(*session.within)) session.within.reset();
        if (session.again_of && !draft.contains(*session.again_of)) session.again_of.reset();
    }

    // The people of the file in their order, in the roles they have; behind them those who were added by hand.
    std::vector<DraftPerson> on_stage(const std::vector<DraftPerson>& before, const ListedSession& listed,
                                      const IdsByName& people) const {
        std::vector<DraftPerson> on_stage;
        for (const auto& source : listed.people) {
            const auto id = PersonId::parse(people.at(source)).value();
            const auto known = std::ranges::find(before, id, &DraftPerson::id);
            on_stage.push_back(known == before.end() ? DraftPerson{id} : *known);
        }
        for (const auto& person : before)
            if (!from_files_.contains(person.id)) on_stage.push_back(person);
        return on_stage;
    }

    const ImportedSchedule& schedule_;
    const KnownAgenda& known_;
    Instant now_;
    std::set<std::string, std::less<>> slugs_;
    std::set<PersonId> from_files_;
    std::map<std::string, SessionId> ids_;  // by the sources of the file
};

}  // namespace

AgendaRows agenda_rows(const ImportedSchedule& schedule, const KnownAgenda& known, Instant now) {
    auto rooms = known.rooms;
    auto tracks = known.tracks;
    IdsByName people;
    for (const auto& [source, id] : known.people) people.emplace(source, id.to_string());
    AgendaRows rows;
    rows.rooms = named_rows(schedule.rooms, rooms, now).dump();
    rows.tracks = named_rows(schedule.tracks, tracks, now).dump();
    rows.people = person_rows(schedule.people, people, now).dump();
    DraftOfFile(schedule, known, now).fill(rows, rooms, tracks, people);
    return rows;
}

std::string event_row(const ImportedSchedule& schedule, const EventId& event, const std::string& slug, Instant now) {
    const auto& language = schedule.languages.front();
    const auto text = [&](const std::string& words) {
        return words.empty() ? json::object() : json{{language, words}};
    };
    return json{{"id", event.to_string()},
                {"slug", slug},
                {"title", text(schedule.title)},
                {"summary", text(schedule.subtitle)},
                {"zone", schedule.zone.name()},
                {"starts_local", to_text(schedule.first_day)},
                {"ends_local", to_text(schedule.day_after)},
                {"starts_at", to_rfc3339(schedule.starts_at)},
                {"ends_at", to_rfc3339(schedule.ends_at)},
                {"place", text(place_text(schedule))},
                {"languages", schedule.languages},
                {"recorded", events::to_string(schedule.recorded)},
                {"consents", json::parse(events::default_consents())},
                {"created_at", to_rfc3339(now)}}
        .dump();
}

}  // namespace plenary::agenda
