#include "events/organiser_repository.hpp"

#include "db/transaction.hpp"
#include "events/event_rows.hpp"

namespace plenary::events {
namespace {

using db::field;
using db::Statement;

#define PLENARY_OWNERSHIP                                                                                        \
    "SELECT e.organisation_id, e.id, e.state <> 'draft' AS is_public, e.series_id, "                             \
    "       ARRAY(SELECT c.organisation_id FROM event_co_organiser c WHERE c.event_id = e.id) AS co_organisers " \
    "  FROM event e WHERE "
constexpr Statement k_owner_by_id{"events.owner_by_id", PLENARY_OWNERSHIP "e.id = $1"};
constexpr Statement k_owner_by_slug{"events.owner_by_slug", PLENARY_OWNERSHIP "e.slug = $1"};
#undef PLENARY_OWNERSHIP

constexpr Statement k_form_by_id{"events.form_by_id", "SELECT form FROM event WHERE id = $1"};
constexpr Statement k_form_by_slug{"events.form_by_slug", "SELECT form FROM event WHERE slug = $1"};

constexpr Statement k_find{"events.find_organised", PLENARY_EVENT_COLUMNS "WHERE e.organisation_id = $1 AND e.id = $2"};

// $1 the organisations, $2 and $3 the position, $4 the limit, $5 the single series, $6 the single events, $7 now. Each
// organisation gives its first ones by its index; those of single series, single events and of organisations that help
// are found by their ids; the first of them all are the page.
#define PLENARY_ORGANISED_PAGE(filter, after, order)                                                       \
    PLENARY_EVENT_COLUMNS R"sql(
     WHERE e.id = ANY (ARRAY(
           SELECT first.id
             FROM (SELECT own.id, own.starts_at
                     FROM unnest($1::uuid[]) AS mine(organisation_id)
                    CROSS JOIN LATERAL (SELECT m.id, m.starts_at
                                          FROM event m
                                         WHERE m.organisation_id = mine.organisation_id AND )sql" filter R"sql(
                                           AND ($2::timestamptz IS NULL OR (m.starts_at, m.id) )sql" after \
                          R"sql( ($2, $3::uuid))
                                         ORDER BY m.starts_at )sql" order ", m.id " order R"sql(
                                         LIMIT $4) AS own
                    UNION
                   SELECT m.id, m.starts_at
                     FROM event m
                    WHERE m.id = ANY ($6::uuid[]
                                      || ARRAY(SELECT c.event_id FROM event_co_organiser c
                                                WHERE c.organisation_id = ANY ($1::uuid[]))
                                      || ARRAY(SELECT s.id
                                                 FROM series r
                                                 JOIN event s
                                                   ON s.organisation_id = r.organisation_id AND s.series_id = r.id
                                                WHERE r.id = ANY ($5::uuid[])))
                      AND )sql" filter R"sql(
                      AND ($2::timestamptz IS NULL OR (m.starts_at, m.id) )sql" after R"sql( ($2, $3::uuid))) AS first
            ORDER BY first.starts_at )sql" order ", first.id " order R"sql(
            LIMIT $4))
     ORDER BY e.starts_at )sql" order ", e.id " order

constexpr Statement k_list_coming{
    "events.list_organised_coming",
    PLENARY_ORGANISED_PAGE("m.state NOT IN ('draft', 'ended', 'archived') AND m.ends_at > $7", ">", "")};
constexpr Statement k_list_past{
    "events.list_organised_past",
    PLENARY_ORGANISED_PAGE("m.state <> 'draft' AND (m.ends_at <= $7 OR m.state IN ('ended', 'archived'))", "<",
                           "DESC")};
constexpr Statement k_list_drafts{"events.list_drafts", PLENARY_ORGANISED_PAGE("m.state = 'draft'", ">", "")};
#undef PLENARY_ORGANISED_PAGE

pqxx::result read_page(db::Transaction& transaction, const accounts::Reach& reach, Stage stage,
                       const std::optional<EventPosition>& after, int limit, Instant now) {
    const auto start = after ? std::optional(after->starts_at) : std::nullopt;
    const auto id = after ? std::optional(after->id) : std::nullopt;
    const auto& [organisations, series, events] = reach;
    if (stage == Stage::draft) return transaction.exec(k_list_drafts, organisations, start, id, limit, series, events);
    const auto& statement = stage == Stage::coming ? k_list_coming : k_list_past;
    return transaction.exec(statement, organisations, start, id, limit, series, events, now);
}

}  // namespace

std::optional<accounts::EventOwnership> find_ownership(db::Transaction& transaction, const EventRef& ref) {
    const auto* by_id = std::get_if<EventId>(&ref);
    const auto rows =
        by_id ? transaction.exec(k_owner_by_id, *by_id) : transaction.exec(k_owner_by_slug, std::get<std::string>(ref));
    if (rows.empty()) return std::nullopt;
    accounts::EventOwnership owned{field<OrganisationId>(rows[0], "organisation_id"),
                                   field<EventId>(rows[0], "id"),
                                   field<bool>(rows[0], "is_public"),
                                   field<std::optional<SeriesId>>(rows[0], "series_id"),
                                   {}};
    for (const auto& id : field<std::vector<std::string>>(rows[0], "co_organisers"))
        owned.co_organisers.push_back(OrganisationId::parse(id).value());
    return owned;
}

std::optional<EventForm> find_form(db::Transaction& transaction, const EventRef& ref) {
    const auto* by_id = std::get_if<EventId>(&ref);
    const auto rows =
        by_id ? transaction.exec(k_form_by_id, *by_id) : transaction.exec(k_form_by_slug, std::get<std::string>(ref));
    return rows.empty() ? std::nullopt : form_named(field<std::string>(rows[0], "form"));
}

std::shared_ptr<const Event> find_event(db::Transaction& transaction, const accounts::Scope& scope) {
    const auto rows = transaction.exec(k_find, scope.organisation(), scope.event());
    return rows.empty() ? nullptr : std::make_shared<const Event>(read_event(rows[0]));
}

EventPage list_organised(db::Transaction& transaction, const accounts::Reach& reach, Stage stage,
                         const std::optional<EventPosition>& after, int limit, Instant now) {
    EventPage page;
    for (const auto& row : read_page(transaction, reach, stage, after, limit + 1, now))
        page.items.push_back(std::make_shared<const Event>(read_event(row)));
    if (page.items.size() <= static_cast<std::size_t>(limit)) return page;
    page.items.pop_back();
    page.next = EventPosition{page.items.back()->starts_at, page.items.back()->id};
    return page;
}

}  // namespace plenary::events
