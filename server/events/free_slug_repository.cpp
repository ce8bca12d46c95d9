#include "db/transaction.hpp"
#include "events/free_slug.hpp"
#include "events/slug.hpp"

namespace plenary::events {
namespace {

using db::Statement;

constexpr int k_most_numbers = 50;

constexpr Statement k_free_slug{"events.free_slug", R"sql(
    SELECT slug
      FROM unnest($1::text[]) WITH ORDINALITY AS wanted(slug, position)
     WHERE NOT EXISTS (SELECT FROM event WHERE event.slug = wanted.slug)
     ORDER BY position
     LIMIT 1
)sql"};

// The title's short name, then numbered; last one that nobody else can have.
std::vector<std::string> slugs_for(const Event& event, const EventId& id) {
    std::vector<std::string> wanted{wanted_slug(event)};
    for (int number = 2; number <= k_most_numbers; ++number) wanted.push_back(numbered_slug(wanted.front(), number));
    wanted.push_back("webinar-" + id.to_string());
    return wanted;
}

}  // namespace

std::string free_slug(db::Transaction& transaction, const Event& event, const EventId& id) {
    return db::field<std::string>(transaction.exec(k_free_slug, slugs_for(event, id)).at(0), "slug");
}

}  // namespace plenary::events
