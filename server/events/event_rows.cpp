#include "events/event_rows.hpp"

#include <nlohmann/json.hpp>

#include "db/reading.hpp"
#include "platform/instant_text.hpp"

namespace plenary::events {
namespace {

using db::field;
using nlohmann::json;

TextByLanguage text(const pqxx::row& row, const char* column) { return TextByLanguage::parse(row[column].c_str()); }

TextByLanguage text_in(const json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() ? TextByLanguage{} : TextByLanguage::parse(found->dump());
}

template <typename Enum>
Enum word(const pqxx::row& row, const char* column) {
    return from_string<Enum>(row[column].c_str());
}

template <typename Id>
Id id_in(const json& value) {
    return Id::parse(value.get<std::string>()).value();
}

Question read_question(const json& stored) {
    Question question{.key = stored.at("key"),
                      .kind = from_string<QuestionKind>(stored.at("kind").get<std::string>()),
                      .label = text_in(stored, "label"),
                      .reason = text_in(stored, "reason"),
                      .options = {},
                      .required = stored.value("required", false),
                      .max_length = stored.value("max_length", 400)};
    for (const auto& option : stored.value("options", json::array()))
        question.options.push_back({option.at("key"), text_in(option, "label")});
    return question;
}

Consent read_consent(const json& stored) {
    return {stored.at("key"), stored.at("version"), text_in(stored, "text"), stored.value("required", false)};
}

Party read_party(const json& stored) {
    return {from_string<PartyRole>(stored.at("role").get<std::string>()), stored.at("name"), stored.at("url")};
}

Category read_category(const json& stored) {
    Category category{id_in<CategoryId>(stored.at("id")), text_in(stored, "name"), {}};
    for (const auto& pool : stored.at("pools")) category.pools.push_back(id_in<PoolId>(pool));
    return category;
}

template <typename Thing>
std::vector<Thing> read_all(const pqxx::row& row, const char* column, Thing (*read)(const json&)) {
    std::vector<Thing> things;
    for (const auto& stored : field<json>(row, column)) things.push_back(read(stored));
    return things;
}

Series series_in(const json& stored) {
    return {.id = id_in<SeriesId>(stored.at("id")),
            .organisation = id_in<OrganisationId>(stored.at("organisation_id")),
            .slug = stored.at("slug"),
            .kind = from_string<SeriesKind>(stored.at("kind").get<std::string>()),
            .title = text_in(stored, "title"),
            .summary = text_in(stored, "summary"),
            .description = text_in(stored, "description"),
            .hue = stored.at("hue"),
            .position = stored.at("position")};
}

Organisation organisation_in(const json& stored) {
    return {.id = id_in<OrganisationId>(stored.at("id")),
            .slug = stored.at("slug"),
            .name = stored.at("name"),
            .tagline = text_in(stored, "tagline"),
            .contact_name = stored.at("contact_name"),
            .contact_email = stored.at("contact_email"),
            .contact_phone = stored.at("contact_phone"),
            .default_language = stored.at("default_language")};
}

void read_words(const pqxx::row& row, Event& event) {
    event.title = text(row, "title");
    event.summary = text(row, "summary");
    event.description = text(row, "description");
    event.place = text(row, "place");
    event.cost = text(row, "cost");
    event.outcome_title = text(row, "outcome_title");
    event.outcome_summary = text(row, "outcome_summary");
    event.funding = text(row, "funding");
    event.change_note = text(row, "change_note");
    event.edition = field<std::string>(row, "edition");
    event.contact_name = field<std::string>(row, "contact_name");
    event.contact_email = field<std::string>(row, "contact_email");
    event.project_number = field<std::string>(row, "project_number");
}

void read_times(const pqxx::row& row, Event& event) {
    event.zone = field<std::string>(row, "zone");
    event.starts_local = parse_local_time(row["starts_wall"].c_str()).value();
    event.ends_local = parse_local_time(row["ends_wall"].c_str()).value();
    event.starts_at = field<Instant>(row, "starts_at");
    event.ends_at = field<Instant>(row, "ends_at");
    event.all_day = field<bool>(row, "all_day");
    event.moved_from = field<std::optional<Instant>>(row, "moved_from");
    event.postponed = field<bool>(row, "postponed");
}

void read_registration(const pqxx::row& row, Event& event) {
    event.registration = word<RegistrationMode>(row, "registration");
    event.registration_opens_at = field<std::optional<Instant>>(row, "registration_opens_at");
    event.registration_closes_at = field<std::optional<Instant>>(row, "registration_closes_at");
    event.questions = read_all(row, "questions", read_question);
    event.consents = read_all(row, "consents", read_consent);
    event.categories = read_all(row, "categories", read_category);
}

}  // namespace

Event read_event(const pqxx::row& row) {
    Event event;
    event.id = field<EventId>(row, "id");
    event.organisation = organisation_in(field<json>(row, "organisation"));
    if (!row["series"].is_null()) event.series = series_in(field<json>(row, "series"));
    event.slug = field<std::string>(row, "slug");
    event.form = word<EventForm>(row, "form");
    event.state = word<EventState>(row, "state");
    event.online = field<bool>(row, "online");
    event.on_site = field<bool>(row, "on_site");
    event.country = field<std::string>(row, "country");
    event.languages = field<std::vector<std::string>>(row, "languages");
    event.regions = field<std::vector<std::string>>(row, "regions");
    event.themes = field<std::vector<std::string>>(row, "themes");
    event.recorded = word<Recorded>(row, "recorded");
    event.parties = read_all(row, "parties", read_party);
    event.calendar_sequence = field<int>(row, "calendar_sequence");
    event.version = field<std::int64_t>(row, "version");
    read_words(row, event);
    read_times(row, event);
    read_registration(row, event);
    return event;
}

Series read_series(const pqxx::row& row) { return series_in(field<json>(row, "series")); }
Organisation read_organisation(const pqxx::row& row) { return organisation_in(field<json>(row, "organisation")); }

}  // namespace plenary::events
