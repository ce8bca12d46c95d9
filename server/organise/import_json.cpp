#include "organise/import_json.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::organise {
namespace {

using agenda::ImportedSchedule;
using nlohmann::json;

constexpr std::size_t k_most_sessions_shown = 2'000;
constexpr std::array k_reasons{"named", "named_against_clocks", "given", "city"};

json text_or_null(std::string_view text) { return text.empty() ? json(nullptr) : json(text); }

json zone_json(const agenda::SchedulePreview& file) {
    return {{"name", file.zone ? json(file.zone->zone.name()) : json(nullptr)},
            {"because", file.zone ? json(k_reasons.at(static_cast<std::size_t>(file.zone->reason))) : json(nullptr)},
            {"open", file.zone_is_open},
            {"in_file", text_or_null(file.file_zone)},
            {"city", text_or_null(file.file_city)}};
}

json table_json(const std::optional<agenda::TableOutline>& table) {
    if (!table) return nullptr;
    auto columns = json::array();
    for (const auto& column : table->columns)
        columns.push_back({{"heading", column.heading},
                           {"read_as", column.read_as ? json(to_string(*column.read_as)) : json(nullptr)},
                           {"samples", column.samples}});
    return {{"line", table->line}, {"columns", std::move(columns)}};
}

// {"name": …, "sessions": how many}, in the order of `names`.
json counted(const std::vector<std::string>& names, const std::map<std::string, int>& counts) {
    auto items = json::array();
    for (const auto& name : names) {
        const auto found = counts.find(name);
        items.push_back({{"name", name}, {"sessions", found == counts.end() ? 0 : found->second}});
    }
    return items;
}

json days_json(const ImportedSchedule& schedule) {
    std::map<std::string, int> counts;
    for (const auto& session : schedule.sessions) ++counts[session.listed.day];
    auto days = json::array();
    for (const auto& [day, sessions] : counts) days.push_back({{"day", day}, {"sessions", sessions}});
    return days;
}

json sessions_json(const ImportLook& look) {
    std::map<std::string, std::string> names;
    for (const auto& person : look.schedule->people) names.emplace(person.source, person.name);
    auto sessions = json::array();
    for (const auto& session : look.schedule->sessions) {
        const auto at = sessions.size();
        if (at == k_most_sessions_shown) break;
        const auto& listed = session.listed;
        auto people = json::array();
        for (const auto& person : listed.people) people.push_back(names.at(person));
        const auto length = std::chrono::ceil<std::chrono::minutes>(session.ends_at - session.starts_at);
        sessions.push_back(
            {{"title", listed.title},
             {"day", listed.day},
             {"starts_local", to_text(session.starts_local).substr(0, 16)},
             {"minutes", length.count()},
             {"room", text_or_null(listed.room)},
             {"track", text_or_null(listed.track)},
             {"people", std::move(people)},
             {"fate", look.comparison ? json(to_string(look.comparison->sessions.at(at).fate)) : json(nullptr)},
             {"changes", look.comparison ? json(look.comparison->sessions.at(at).changes) : json::array()}});
    }
    return sessions;
}

json schedule_json(const ImportLook& look) {
    if (!look.schedule) return nullptr;
    std::map<std::string, int> rooms, tracks;
    for (const auto& session : look.schedule->sessions) {
        ++rooms[session.listed.room];
        ++tracks[session.listed.track];
    }
    return {{"title", look.schedule->title},
            {"count", look.schedule->sessions.size()},
            {"days", days_json(*look.schedule)},
            {"rooms", counted(look.schedule->rooms, rooms)},
            {"tracks", counted(look.schedule->tracks, tracks)},
            {"languages", look.schedule->languages},
            {"people", look.schedule->people.size()},
            {"sessions", sessions_json(look)}};
}

json notes_json(const ImportLook& look, std::string_view language) {
    auto notes = json::array();
    if (!look.schedule) return notes;
    for (const auto& note : look.schedule->notes)
        notes.push_back({{"kind", kind_of(note)},
                         {"line", note.line > 0 ? json(note.line) : json(nullptr)},
                         {"session", kind_of(note) == "file" ? json(nullptr) : json(note.session)},
                         {"text", text_of(note, language)}});
    return notes;
}

json event_json(const ImportedEvent& event) {
    return {{"slug", event.slug}, {"title", json::parse(event.title.to_json())}};
}

json update_json(const ImportLook& look) {
    if (!look.updates) return nullptr;
    auto update = event_json(*look.updates);
    update["changes"] = nullptr;
    if (!look.comparison) return update;
    const auto count = [&](agenda::Fate fate) {
        return std::ranges::count(look.comparison->sessions, fate, &agenda::ComparedSession::fate);
    };
    auto facts = json::array();
    for (const auto& [fact, before, after] : look.comparison->facts)
        facts.push_back({{"fact", fact}, {"before", text_or_null(before)}, {"after", text_or_null(after)}});
    auto gone = json::array();
    for (const auto& title : look.comparison->gone) gone.push_back(json::parse(title.to_json()));
    update["changes"] = {{"added", count(agenda::Fate::added)},
                         {"changed", count(agenda::Fate::changed)},
                         {"same", count(agenda::Fate::same)},
                         {"gone", std::move(gone)},
                         {"published", look.comparison->state != events::EventState::draft},
                         {"follows", look.comparison->follows},
                         {"facts", std::move(facts)}};
    return update;
}

}  // namespace

json import_look_json(const ImportLook& look, std::string_view language) {
    auto imported = json::array();
    for (const auto& event : look.imported) imported.push_back(event_json(event));
    const auto& refusal = look.file.refusal;
    return {{"kind", to_string(look.file.kind)},
            {"slug", look.slug},
            {"table", table_json(look.file.table)},
            {"refusal", refusal ? json(words_for(refusal->fields, language)) : json(nullptr)},
            {"zone", zone_json(look.file)},
            {"schedule", schedule_json(look)},
            {"notes", notes_json(look, language)},
            {"update", update_json(look)},
            {"imported", std::move(imported)}};
}

json import_done_json(const agenda::ImportSummary& done) {
    return {{"event", done.slug},        {"title", done.title}, {"added", done.added},
            {"sessions", done.sessions}, {"rooms", done.rooms}, {"people", done.people}};
}

}  // namespace plenary::organise
