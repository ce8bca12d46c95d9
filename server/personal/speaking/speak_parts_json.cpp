#include "personal/speaking/speak_parts_json.hpp"

#include <nlohmann/json.hpp>

#include "personal/speaking/speak_json.hpp"
#include "platform/instant_text.hpp"
#include "site/event_view.hpp"

namespace plenary::personal {
namespace {

using nlohmann::json;
using speakers::OwnPage;

json run_sheet_json(const speakers::OwnSession& session) {
    if (!session.run_sheet) return nullptr;
    const auto& [sheet, version, written_at] = *session.run_sheet;
    auto lines = json::array();
    for (const auto& line : sheet.lines) lines.push_back({{"at", line.at}, {"what", line.what}, {"who", line.who}});
    return {{"version", version},
            {"notes", sheet.notes},
            {"lines", std::move(lines)},
            {"written_at", to_rfc3339(written_at)},
            {"read", session.run_sheet_read == version}};
}

json slot_json(const speakers::SoundCheckSlot& slot) {
    return {{"id", slot.id.to_string()},
            {"starts_at", to_rfc3339(slot.starts_at)},
            {"ends_at", to_rfc3339(slot.ends_at)},
            {"place", text_or_null(slot.place)}};
}

}  // namespace

json text_or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

json own_session_json(const speakers::StageEvent& event, const speakers::OwnSession& session) {
    auto others = json::array();
    for (const auto& person : session.others)
        others.push_back({{"name", person.name},
                          {"affiliation", text_or_null(person.affiliation)},
                          {"role", agenda::to_string(person.role)},
                          {"telephone", text_or_null(person.telephone)}});
    return {{"id", session.id.to_string()},
            {"title", session.title.all()},
            {"href", text_or_null(public_session_of(event, session))},
            {"planned", session.planned},
            {"cancelled", session.state == agenda::SessionState::cancelled},
            {"starts_at", to_rfc3339(session.starts_at)},
            {"ends_at", to_rfc3339(session.ends_at)},
            {"room", text_or_null(session.room)},
            {"role", agenda::to_string(session.role)},
            {"others", std::move(others)},
            {"run_sheet", run_sheet_json(session)}};
}

json photo_json(const std::optional<speakers::Photo>& photo) {
    if (!photo) return nullptr;
    return {{"shown", site::photo_path(photo->square.to_string(), 800)},
            {"whole", photo->whole.to_string()},
            {"x", photo->cut.x},
            {"y", photo->cut.y},
            {"size", photo->cut.size}};
}

json kept_json(const std::optional<speakers::KeptProfile>& kept) {
    if (!kept) return nullptr;
    auto languages = json::array();
    for (const auto& [language, text] : kept->biography.all()) languages.push_back(language);
    return {{"event", kept->event.all()},
            {"agreed_at", to_rfc3339(kept->agreed_at)},
            {"biography", std::move(languages)},
            {"photo", kept->photo ? json(site::photo_path(kept->photo->square.to_string(), 192)) : json(nullptr)}};
}

json sound_check_json(const OwnPage& page, Instant now) {
    if (!page.event.terms.sound_checks) return nullptr;
    json slots = json::array(), chosen;
    for (const auto& slot : open_slots(page.slots, now)) slots.push_back(slot_json(slot));
    if (const auto& own = page.speaker.sound_check) {
        chosen = slot_json(*own);
        chosen["link"] = text_or_null(own->link);
    }
    return {{"open", std::move(slots)}, {"chosen", std::move(chosen)}};
}

}  // namespace plenary::personal
