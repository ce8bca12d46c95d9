#include "db/transaction.hpp"
#include "organise/organised_series.hpp"

namespace plenary::organise {
namespace {

using db::field;

#define PLENARY_SERIES                                                              \
    "SELECT s.id, s.organisation_id, o.name AS organisation_name, s.slug, s.title " \
    "  FROM series s JOIN organisation o ON o.id = s.organisation_id "

// $1 the organisations, $2 the single series, $3 the position, $4 the limit. Each organisation gives its first ones by
// its index, single ones are found by their ids; the first of them all are the page.
constexpr db::Statement k_list{"organise.list_series", PLENARY_SERIES R"sql(
     WHERE s.id = ANY (ARRAY(
           SELECT first.id
             FROM (SELECT own.id
                     FROM unnest($1::uuid[]) AS mine(organisation_id)
                    CROSS JOIN LATERAL (SELECT m.id
                                          FROM series m
                                         WHERE m.organisation_id = mine.organisation_id
                                           AND ($3::uuid IS NULL OR m.id > $3)
                                         ORDER BY m.id
                                         LIMIT $4) AS own
                    UNION
                   SELECT m.id FROM series m WHERE m.id = ANY ($2::uuid[]) AND ($3::uuid IS NULL OR m.id > $3)) AS first
            ORDER BY first.id
            LIMIT $4))
     ORDER BY s.id
)sql"};

constexpr db::Statement k_find{"organise.find_series", PLENARY_SERIES "WHERE s.organisation_id = $1 AND s.id = $2"};
#undef PLENARY_SERIES

OrganisedSeries series_of(const pqxx::row& row) {
    return {field<SeriesId>(row, "id"), field<OrganisationId>(row, "organisation_id"),
            field<std::string>(row, "organisation_name"), field<std::string>(row, "slug"),
            events::TextByLanguage::parse(field<std::string>(row, "title"))};
}

}  // namespace

OrganisedSeriesPage list_organised_series(db::Transaction& transaction, const accounts::Reach& reach,
                                          const std::optional<SeriesId>& after, int limit) {
    OrganisedSeriesPage page;
    for (const auto& row : transaction.exec(k_list, reach.organisations, reach.series, after, limit + 1))
        page.items.push_back(series_of(row));
    if (page.items.size() <= static_cast<std::size_t>(limit)) return page;
    page.items.pop_back();
    page.next = page.items.back().id;
    return page;
}

std::optional<OrganisedSeries> find_organised_series(db::Transaction& transaction, const accounts::Scope& scope) {
    const auto rows = transaction.exec(k_find, scope.organisation(), scope.series_or_none().value());
    if (rows.empty()) return std::nullopt;
    return series_of(rows[0]);
}

}  // namespace plenary::organise
