#include "organise/speakers/speakers_csv.hpp"

#include "platform/catalogue.hpp"
#include "platform/csv.hpp"
#include "platform/time_text.hpp"
#include "site/event_view.hpp"
#include "speakers/calendar_day.hpp"

namespace plenary::organise {
namespace {

using speakers::ListedSpeaker;

constexpr std::string_view k_headings[] = {"name",        "affiliation", "sessions",    "email",     "telephone",
                                           "invited",     "opened",      "missing",     "extended",  "recording",
                                           "publication", "reuse",       "pronounced",  "pronouns",  "needs",
                                           "away",        "photo",       "sound_check", "run_sheet", "biography"};

std::string moment(const std::optional<Instant>& at, const TimeZone& zone, std::string_view language) {
    return at ? instant_text(*at, zone, language) : std::string{};
}

std::string sessions_text(const ListedSpeaker& listed, const TimeZone& zone, std::string_view language) {
    std::string text;
    for (const auto& session : listed.sessions) {
        const auto when = moment(session.starts_at, zone, language);
        text += (text.empty() ? "" : "; ") + session.title.best(language).text + (when.empty() ? "" : ", " + when);
    }
    return text;
}

bool begins_a_day(Instant at, const TimeZone& zone) {
    const auto day_of = [&](Instant instant) {
        return std::chrono::floor<std::chrono::days>(zone.local(instant).time);
    };
    return day_of(at - std::chrono::seconds{1}) < day_of(at);
}

std::string away_text(const ListedSpeaker& listed, const TimeZone& zone, std::string_view language) {
    std::string text;
    for (const auto& absence : listed.absences) {
        const bool whole = begins_a_day(absence.starts_at, zone) && begins_a_day(absence.ends_at, zone);
        text += (text.empty() ? "" : "; ") + when_text({absence.starts_at, absence.ends_at, zone, whole}, language);
        if (!absence.note.empty()) text += " (" + absence.note + ")";
    }
    return text;
}

std::string missing_text(const ListedSpeaker& listed, const Catalogue& words) {
    std::string text;
    for (const auto& item : listed.checklist)
        if (!item.done)
            text += (text.empty() ? "" : ", ") + words.text("item." + std::string(speakers::to_string(item.kind)));
    return text;
}

std::string answer_text(const ListedSpeaker& listed, speakers::ConsentKind kind, const TimeZone& zone,
                        std::string_view language) {
    const auto* answer = speakers::answer_of(listed.speaker, kind);
    if (!answer) return {};
    const auto* key = answer->agreed ? "table.agreed" : "table.declined";
    const auto text = catalogue("speakers", language).text(key, {{"moment", instant_text(answer->at, zone, language)}});
    return answer->by.empty() ? text : text + ", " + answer->by;
}

std::string sound_check_text(const speakers::Speaker& speaker, const TimeZone& zone, std::string_view language) {
    if (!speaker.sound_check) return {};
    const auto& slot = *speaker.sound_check;
    const auto when = when_text({slot.starts_at, slot.ends_at, zone}, language);
    return slot.place.empty() ? when : when + ", " + slot.place;
}

std::string run_sheet_text(const speakers::Speaker& speaker, const Catalogue& words) {
    if (speaker.run_sheets.all == 0) return {};
    return words.text(speaker.run_sheets.unread == 0 ? "table.run_sheet_read" : "table.run_sheet_unread");
}

std::string biographies(const ListedSpeaker& listed) {
    std::string text;
    for (const auto& [code, written] : listed.speaker.profile.biography.all())
        text += (text.empty() ? "" : "\n\n") + code + ": " + written;
    return text;
}

}  // namespace

std::string speakers_csv(const speakers::SpeakerDeskService::Listed& listed, const std::string& public_url,
                         std::string_view language) {
    const auto& words = catalogue("speakers", language);
    const auto zone = zone_of(listed.event);
    CsvTable table;
    for (const auto heading : k_headings) table.text(words.text("table." + std::string(heading)));
    table.end_row();
    for (const auto& one : listed.speakers) {
        const auto& speaker = one.speaker;
        table.text(speaker.name).text(speaker.affiliation).text(sessions_text(one, zone, language));
        table.text(speaker.email).text(speaker.profile.telephone);
        table.text(moment(speaker.invited_at, zone, language)).text(moment(speaker.opened_at, zone, language));
        table.text(missing_text(one, words));
        table.text(speaker.extended_until ? speakers::to_text(*speaker.extended_until) : std::string{});
        for (const auto kind : speakers::k_consent_kinds) table.text(answer_text(one, kind, zone, language));
        table.text(speaker.profile.pronounced).text(speaker.profile.pronouns).text(speaker.profile.needs);
        table.text(away_text(one, zone, language));
        table.text(speaker.photo ? public_url + site::photo_path(speaker.photo->square.to_string(), 800)
                                 : std::string{});
        table.text(sound_check_text(speaker, zone, language)).text(run_sheet_text(speaker, words));
        table.text(biographies(one)).end_row();
    }
    return std::move(table).document();
}

}  // namespace plenary::organise
