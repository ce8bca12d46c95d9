#include "db/transaction.hpp"
#include "events/slug.hpp"
#include "organise/imported_events.hpp"

namespace plenary::organise {
namespace {

using db::field;

// $1 the organisations, $2 the single events, $3 the series.
constexpr db::Statement k_list{"organise.list_imported_events", R"sql(
    SELECT e.slug, e.title
      FROM event e
     WHERE (e.organisation_id = ANY ($1::uuid[]) OR e.id = ANY ($2::uuid[]) OR e.series_id = ANY ($3::uuid[]))
       AND e.form = 'conference' AND e.state IN ('draft', 'published')
       AND EXISTS (SELECT FROM session s
                    WHERE s.organisation_id = e.organisation_id AND s.event_id = e.id AND s.source <> '')
     ORDER BY e.starts_at DESC, e.id
     LIMIT 100
)sql"};

constexpr db::Statement k_free_slug{"organise.free_slug", R"sql(
    SELECT wanted.slug
      FROM unnest($1::text[]) WITH ORDINALITY AS wanted(slug, position)
     WHERE NOT EXISTS (SELECT FROM event WHERE event.slug = wanted.slug)
     ORDER BY position
     LIMIT 1
)sql"};

constexpr int k_most_numbers = 50;

}  // namespace

std::vector<ImportedEvent> list_imported_events(db::Transaction& transaction, const accounts::Reach& reach) {
    std::vector<ImportedEvent> events;
    for (const auto& row : transaction.exec(k_list, reach.organisations, reach.events, reach.series))
        events.push_back(
            {field<std::string>(row, "slug"), events::TextByLanguage::parse(field<std::string>(row, "title"))});
    return events;
}

std::string free_event_slug(db::Transaction& transaction, const std::string& wanted) {
    std::vector<std::string> slugs{wanted};
    for (int number = 2; number <= k_most_numbers; ++number) slugs.push_back(events::numbered_slug(wanted, number));
    const auto free = transaction.exec(k_free_slug, slugs);
    return free.empty() ? wanted : field<std::string>(free[0], "slug");
}

}  // namespace plenary::organise
