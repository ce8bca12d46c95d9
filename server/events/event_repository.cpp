#include "events/event_repository.hpp"

#include "db/transaction.hpp"
#include "events/event_rows.hpp"

namespace plenary::events {
namespace {

using db::Statement;

#define PLENARY_PUBLIC_EVENT_COLUMNS PLENARY_EVENT_COLUMNS "WHERE e.state <> 'draft' "

// $1 now, $2 series, $3 region, $4 theme, $5 language, $6 form, $7 online, $8 on site, $9 and $10 the
// position, $11 the limit. A filter that is NULL lets everything through.
#define PLENARY_EVENT_FILTER \
    R"sql(
       AND ($2::text IS NULL OR s.slug = $2 OR s.id::text = lower($2))
       AND ($3::text IS NULL OR $3 = ANY (e.regions))
       AND ($4::text IS NULL OR $4 = ANY (e.themes))
       AND ($5::text IS NULL OR $5 = ANY (e.languages))
       AND ($6::text IS NULL OR e.form = $6)
       AND ($7::boolean IS NULL OR (e.online = $7 AND e.on_site = $8)) )sql"

constexpr Statement k_find_by_id{"events.find_by_id", PLENARY_PUBLIC_EVENT_COLUMNS "AND e.id = $1"};
constexpr Statement k_find_many{"events.find_many", PLENARY_PUBLIC_EVENT_COLUMNS "AND e.id = ANY ($1::uuid[])"};
constexpr Statement k_find_by_slug{"events.find_by_slug", PLENARY_PUBLIC_EVENT_COLUMNS "AND e.slug = $1"};
constexpr Statement k_list_coming{"events.list_coming", PLENARY_PUBLIC_EVENT_COLUMNS PLENARY_EVENT_FILTER R"sql(
       AND e.ends_at > $1 AND e.state NOT IN ('ended', 'archived')
       AND ($9::timestamptz IS NULL OR (e.starts_at, e.id) > ($9, $10::uuid))
  ORDER BY e.starts_at, e.id LIMIT $11)sql"};
constexpr Statement k_list_past{"events.list_past", PLENARY_PUBLIC_EVENT_COLUMNS PLENARY_EVENT_FILTER R"sql(
       AND (e.ends_at <= $1 OR e.state IN ('ended', 'archived'))
       AND ($9::timestamptz IS NULL OR (e.starts_at, e.id) < ($9, $10::uuid))
  ORDER BY e.starts_at DESC, e.id DESC LIMIT $11)sql"};
constexpr Statement k_of_series{"events.of_series", PLENARY_PUBLIC_EVENT_COLUMNS R"sql(
       AND e.series_id = $1 ORDER BY e.starts_at DESC, e.id DESC)sql"};
#undef PLENARY_PUBLIC_EVENT_COLUMNS
#undef PLENARY_EVENT_FILTER

constexpr Statement k_traits{"events.traits", R"sql(
    SELECT regions, themes, languages, form
      FROM event
     WHERE state <> 'draft' AND (ends_at > $1 AND state NOT IN ('ended', 'archived')) = $2
)sql"};
constexpr Statement k_find_series{"events.find_series", R"sql(
    SELECT to_jsonb(s) AS series FROM series s WHERE s.slug = $1 OR s.id::text = lower($1)
)sql"};
constexpr Statement k_list_series{"events.list_series", R"sql(
    SELECT to_jsonb(s) AS series FROM series s ORDER BY s.position, s.id
)sql"};
constexpr Statement k_oldest_organisation{"events.oldest_organisation", R"sql(
    SELECT to_jsonb(o) AS organisation FROM organisation o ORDER BY o.created_at, o.id LIMIT 1
)sql"};
// Which events there are counts as well as their versions: one may be deleted while another is published.
constexpr Statement k_fingerprint{"events.fingerprint", R"sql(
    SELECT concat_ws('/', (SELECT concat(count(*), ':', bit_xor(hashtextextended(id::text, version)))
                             FROM event WHERE state <> 'draft'),
                          (SELECT concat(count(*), ':', sum(version)) FROM series),
                          (SELECT concat(count(*), ':', sum(version)) FROM organisation),
                          (SELECT concat(count(*), ':', bit_xor(hashtextextended(s.id::text, s.version)))
                             FROM session s
                             JOIN event e ON e.organisation_id = s.organisation_id AND e.id = s.event_id
                            WHERE e.state <> 'draft'))
)sql"};
constexpr Statement k_count_pools{"events.count_pools", R"sql(
    SELECT id, capacity + overbooked AS places, taken + held AS used
      FROM place_pool WHERE event_id = ANY ($1::uuid[]) AND NOT of_sessions
)sql"};
constexpr Statement k_with_queue{"events.with_queue", R"sql(
    SELECT id FROM unnest($1::uuid[]) AS wanted(id)
     WHERE EXISTS (SELECT FROM registration r WHERE r.event_id = wanted.id AND r.state = 'waitlisted')
        OR EXISTS (SELECT FROM place_pool p WHERE p.event_id = wanted.id AND p.held > 0 AND NOT p.of_sessions)
)sql"};

std::vector<std::shared_ptr<const Event>> read_events(const pqxx::result& rows) {
    std::vector<std::shared_ptr<const Event>> events;
    for (const auto& row : rows) events.push_back(std::make_shared<const Event>(read_event(row)));
    return events;
}

std::optional<std::string> form_of(const EventFilter& filter) {
    if (!filter.form) return std::nullopt;
    return std::string(to_string(*filter.form));
}

}  // namespace

std::shared_ptr<const Event> find_public_event(db::Transaction& transaction, const EventRef& ref) {
    const auto* id = std::get_if<EventId>(&ref);
    const auto rows =
        id ? transaction.exec(k_find_by_id, *id) : transaction.exec(k_find_by_slug, std::get<std::string>(ref));
    return rows.empty() ? nullptr : std::make_shared<const Event>(read_event(rows[0]));
}

std::vector<std::shared_ptr<const Event>> find_public_events(db::Transaction& transaction,
                                                             const std::vector<EventId>& ids) {
    return read_events(transaction.exec(k_find_many, ids));
}

EventPage list_public_events(db::Transaction& transaction, const EventFilter& filter,
                             const std::optional<EventPosition>& position, int limit, Instant now) {
    std::optional<bool> online, on_site;
    if (filter.participation) {
        online = *filter.participation != Participation::on_site;
        on_site = *filter.participation != Participation::online;
    }
    const auto after = position ? std::optional(position->starts_at) : std::nullopt;
    const auto after_id = position ? std::optional(position->id) : std::nullopt;
    const auto& statement = filter.when == When::coming ? k_list_coming : k_list_past;
    EventPage page{
        read_events(transaction.exec(statement, now, filter.series, filter.region, filter.theme, filter.language,
                                     form_of(filter), online, on_site, after, after_id, limit + 1)),
        std::nullopt};
    if (page.items.size() <= static_cast<std::size_t>(limit)) return page;
    page.items.pop_back();
    page.next = EventPosition{page.items.back()->starts_at, page.items.back()->id};
    return page;
}

std::vector<EventTraits> event_traits(db::Transaction& transaction, When when, Instant now) {
    std::vector<EventTraits> traits;
    for (const auto& row : transaction.exec(k_traits, now, when == When::coming))
        traits.push_back(
            {db::field<std::vector<std::string>>(row, "regions"), db::field<std::vector<std::string>>(row, "themes"),
             db::field<std::vector<std::string>>(row, "languages"), from_string<EventForm>(row["form"].c_str())});
    return traits;
}

std::shared_ptr<const Series> find_series(db::Transaction& transaction, const std::string& id_or_slug) {
    const auto rows = transaction.exec(k_find_series, id_or_slug);
    return rows.empty() ? nullptr : std::make_shared<const Series>(read_series(rows[0]));
}

std::vector<Series> list_series(db::Transaction& transaction) {
    std::vector<Series> all;
    for (const auto& row : transaction.exec(k_list_series)) all.push_back(read_series(row));
    return all;
}

std::vector<std::shared_ptr<const Event>> events_of_series(db::Transaction& transaction, const SeriesId& series) {
    return read_events(transaction.exec(k_of_series, series));
}

std::optional<Organisation> oldest_organisation(db::Transaction& transaction) {
    const auto rows = transaction.exec(k_oldest_organisation);
    if (rows.empty()) return std::nullopt;
    return read_organisation(rows[0]);
}

std::string content_fingerprint(db::Transaction& transaction) { return transaction.exec(k_fingerprint)[0][0].c_str(); }

std::vector<PoolCount> count_pools(db::Transaction& transaction, const std::vector<EventId>& events) {
    std::vector<PoolCount> counts;
    for (const auto& row : transaction.exec(k_count_pools, events))
        counts.push_back(
            {db::field<PoolId>(row, "id"), db::field<std::optional<int>>(row, "places"), db::field<int>(row, "used")});
    return counts;
}

std::vector<EventId> events_with_queue(db::Transaction& transaction, const std::vector<EventId>& events) {
    std::vector<EventId> waiting;
    for (const auto& row : transaction.exec(k_with_queue, events)) waiting.push_back(db::field<EventId>(row, "id"));
    return waiting;
}

}  // namespace plenary::events
