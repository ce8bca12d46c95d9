#include "materials/slides_rows.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"
#include "platform/instant_text.hpp"
#include "speakers/calendar_day.hpp"
#include "speakers/stored_terms.hpp"

namespace plenary::materials {
namespace {

using db::field;
using nlohmann::json;

SlidesVersion version_in(const json& stored) {
    SlidesVersion version;
    version.id = SlidesVersionId::parse(stored.at("id").get_ref<const std::string&>()).value();
    version.number = stored.at("number");
    version.file_name = stored.at("file_name");
    version.bytes = stored.at("bytes");
    version.content = stored.at("content");
    version.state = slides_state_named(stored.at("state").get_ref<const std::string&>());
    version.reason = stored.at("reason");
    version.warnings = stored.at("warnings").get<std::vector<std::string>>();
    version.pages = stored.at("pages");
    version.pdf_bytes = stored.at("pdf_bytes");
    version.sent_by = sender_named(stored.at("sent_by_kind").get_ref<const std::string&>());
    version.sent_by_name = stored.at("sent_by_name");
    version.late_reason = stored.at("late_reason");
    version.received_at = parse_rfc3339(stored.at("received_at").get_ref<const std::string&>()).value();
    return version;
}

Extra extra_in(const json& stored) {
    const auto& file = stored.at("file");
    return {.id = ExtraId::parse(stored.at("id").get_ref<const std::string&>()).value(),
            .kind = extra_kind_named(stored.at("kind").get_ref<const std::string&>()),
            .title = stored.at("title"),
            .language = stored.at("language"),
            .address = stored.at("address"),
            .file = file.is_null() ? std::nullopt : std::optional(version_in(file))};
}

std::optional<std::chrono::local_days> extended_in(const pqxx::row& row) {
    const auto day = field<std::optional<std::string>>(row, "extended_until");
    return day ? speakers::parse_day(*day) : std::nullopt;
}

}  // namespace

Deck deck_in(const pqxx::row& row) {
    Deck deck{.session = field<SessionId>(row, "session_id"),
              .session_title = events::TextByLanguage::parse(row["title"].c_str()),
              .starts_at = field<Instant>(row, "starts_at"),
              .ends_at = field<Instant>(row, "ends_at"),
              .zone = field<std::string>(row, "zone"),
              .deadline = speakers::deadline_of(speakers::terms_in(true, field<json>(row, "deadlines"), false),
                                                speakers::ItemKind::slides),
              .extended_until = extended_in(row),
              .person = field<PersonId>(row, "person_id"),
              .person_name = field<std::string>(row, "person_name"),
              .id = field<std::optional<DeckId>>(row, "id"),
              .final_at = field<std::optional<Instant>>(row, "final_at"),
              .final_by = field<std::string>(row, "final_by"),
              .release = release_named(row["release"].c_str()),
              .audience = audience_named(row["audience"].c_str()),
              .versions = {},
              .coming = {},
              .pages = {},
              .extras = {}};
    for (const auto& stored : field<json>(row, "versions")) deck.versions.push_back(version_in(stored));
    for (const auto& stored : field<json>(row, "coming"))
        deck.coming.push_back({Uuid::parse(stored.at("id").get_ref<const std::string&>()).value(),
                               file_kind_named(stored.at("kind").get_ref<const std::string&>()), stored.at("file_name"),
                               stored.at("bytes"), 0,
                               parse_rfc3339(stored.at("expires_at").get_ref<const std::string&>()).value()});
    for (const auto& stored : field<json>(row, "extras")) deck.extras.push_back(extra_in(stored));
    return deck;
}

}  // namespace plenary::materials
