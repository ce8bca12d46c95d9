#include "speakers/speaker_rows.hpp"

#include <nlohmann/json.hpp>

#include "db/reading.hpp"
#include "platform/instant_text.hpp"
#include "speakers/calendar_day.hpp"

namespace plenary::speakers {
namespace {

using db::field;

ConsentAnswer answer_in(const nlohmann::json& stored) {
    return {consent_named(stored.at("kind").get_ref<const std::string&>()),
            stored.at("agreed"),
            {stored.at("version"), stored.at("language"), stored.at("wording")},
            parse_rfc3339(stored.at("at").get_ref<const std::string&>()).value(),
            stored.at("by")};
}

std::optional<SoundCheckSlot> slot_in(const pqxx::row& row) {
    const auto stored = field<std::optional<nlohmann::json>>(row, "sound_check");
    if (!stored) return std::nullopt;
    const auto at = [&](const char* column) {
        return parse_rfc3339(stored->at(column).get_ref<const std::string&>()).value();
    };
    return SoundCheckSlot{SlotId::parse(stored->at("id").get_ref<const std::string&>()).value(),
                          at("starts_at"),
                          at("ends_at"),
                          stored->at("place"),
                          stored->at("link"),
                          stored->at("places")};
}

}  // namespace

std::optional<Photo> photo_in(const pqxx::row& row) {
    const auto whole = field<std::optional<Uuid>>(row, "photo_source");
    if (!whole) return std::nullopt;
    const auto cut = field<nlohmann::json>(row, "photo_focus");
    return Photo{*whole, field<Uuid>(row, "photo_square"), {cut.at("x"), cut.at("y"), cut.at("size")}};
}

Speaker speaker_in(const pqxx::row& row) {
    Speaker speaker;
    speaker.id = field<std::optional<SpeakerId>>(row, "id").value_or(SpeakerId{});
    speaker.person = field<PersonId>(row, "person_id");
    speaker.name = field<std::string>(row, "name");
    speaker.affiliation = field<std::string>(row, "affiliation");
    speaker.email = field<std::string>(row, "email");
    speaker.language = field<std::string>(row, "language");
    speaker.generation = field<int>(row, "generation");
    speaker.invited_at = field<std::optional<Instant>>(row, "invited_at");
    speaker.opened_at = field<std::optional<Instant>>(row, "opened_at");
    speaker.reminded_at = field<std::optional<Instant>>(row, "reminded_at");
    speaker.profile = {events::TextByLanguage::parse(row["biography"].c_str()), field<std::string>(row, "pronouns"),
                       field<std::string>(row, "pronounced"), field<std::string>(row, "telephone"),
                       field<std::string>(row, "needs")};
    for (const auto& stored : field<nlohmann::json>(row, "consents")) speaker.consents.push_back(answer_in(stored));
    speaker.photo = photo_in(row);
    speaker.sound_check = slot_in(row);
    const auto sheets = field<nlohmann::json>(row, "run_sheets");
    speaker.run_sheets = {sheets.at("all"), sheets.at("unread")};
    if (const auto until = field<std::optional<std::string>>(row, "extended_until"))
        speaker.extended_until = parse_day(*until);
    speaker.slides_asked = field<int>(row, "slides_asked");
    speaker.slides_missing = field<int>(row, "slides_missing");
    speaker.version = field<std::int64_t>(row, "version");
    return speaker;
}

}  // namespace plenary::speakers
