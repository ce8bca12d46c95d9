#include "events/announcement_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"
#include "platform/instant_text.hpp"

namespace plenary::events {
namespace {

using db::field;
using db::Statement;
using nlohmann::json;

constexpr Statement k_add{"events.add_announcement", R"sql(
    INSERT INTO event_announcement (id, organisation_id, event_id, kind, note, facts, told, at)
         VALUES ($3, $1, $2, $4, $5, $6, $7, $8)
)sql"};

constexpr Statement k_find{"events.find_announcement", R"sql(
    SELECT id, kind, note, facts, at FROM event_announcement WHERE organisation_id = $1 AND event_id = $2 AND id = $3
)sql"};

constexpr Statement k_delete{"events.delete_announcements", R"sql(
    DELETE FROM event_announcement WHERE organisation_id = $1 AND event_id = $2
)sql"};

json planned_json(const Planned& planned) {
    return {{"zone", planned.zone},
            {"starts_at", to_rfc3339(planned.starts_at)},
            {"ends_at", to_rfc3339(planned.ends_at)},
            {"all_day", planned.all_day}};
}

Planned planned_in(const json& stored) {
    return {stored.at("zone"), parse_rfc3339(stored.at("starts_at").get_ref<const std::string&>()).value(),
            parse_rfc3339(stored.at("ends_at").get_ref<const std::string&>()).value(), stored.at("all_day")};
}

json facts_json(const Announcement& announcement) {
    return {{"title", announcement.title.all()},           {"before", planned_json(announcement.before)},
            {"after", planned_json(announcement.after)},   {"new_room", announcement.new_room},
            {"new_languages", announcement.new_languages}, {"sequence", announcement.sequence}};
}

Announcement announcement_of(const pqxx::row& row) {
    const auto facts = field<json>(row, "facts");
    return {.id = field<AnnouncementId>(row, "id"),
            .kind = from_string<AnnouncementKind>(row["kind"].c_str()),
            .note = TextByLanguage::parse(row["note"].c_str()),
            .title = TextByLanguage::parse(facts.at("title").dump()),
            .before = planned_in(facts.at("before")),
            .after = planned_in(facts.at("after")),
            .new_room = facts.at("new_room"),
            .new_languages = facts.at("new_languages").get<std::vector<std::string>>(),
            .sequence = facts.at("sequence"),
            .at = field<Instant>(row, "at")};
}

}  // namespace

void add_announcement(db::Transaction& transaction, const accounts::Scope& scope, const Announcement& announcement,
                      std::size_t told) {
    transaction.exec(k_add, scope.organisation(), scope.event(), announcement.id, to_string(announcement.kind),
                     announcement.note.to_json(), facts_json(announcement), told, announcement.at);
}

std::optional<Announcement> find_announcement(db::Transaction& transaction, const accounts::Scope& scope,
                                              const AnnouncementId& id) {
    const auto rows = transaction.exec(k_find, scope.organisation(), scope.event(), id);
    if (rows.empty()) return std::nullopt;
    return announcement_of(rows[0]);
}

void delete_announcements(db::Transaction& transaction, const accounts::Scope& scope) {
    transaction.exec(k_delete, scope.organisation(), scope.event());
}

}  // namespace plenary::events
