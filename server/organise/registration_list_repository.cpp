#include "organise/registration_list_repository.hpp"

#include <fmt/format.h>

#include <map>
#include <mutex>
#include <utility>

#include "db/like_pattern.hpp"
#include "db/transaction.hpp"

namespace plenary::organise {
namespace {

using accounts::Scope;
using db::field;
using db::Statement;

// $1 organisation, $2 event, $3 country, $4 what LIKE finds, $5 and $6 the position, $7 the limit. The page is chosen
// first, by registration_by_event, _by_name or _address_key, or by registration_undecided, _waiting, _gone or _uncounted
// where a state or kind is named: they stand as words in the statement, so that a partial index fits. So does whether
// there is a position: what a plan for all cases can only filter is no way into an index. The pattern is made lower case
// once, not for each row.
constexpr std::string_view k_list = R"sql(
    SELECT page.id, page.state, page.kind, page.name, page.email, page.country, page.language, page.created_at,
           page.changed_at, page.answers, page.sorted_by, coalesce(a.names ->> page.language, a.names ->> 'en', page.authority_name) AS authority
      FROM (SELECT r.*, {value} AS sorted_by
              FROM registration r
             WHERE r.organisation_id = $1 AND r.event_id = $2 AND {state} AND {kind}
               AND ($3 = '' OR r.country = $3)
               AND ($4 = '' OR r.sought LIKE (SELECT lower($4))
                    OR r.authority_id IN (SELECT id FROM authority WHERE lower(names::text) LIKE lower($4)))
               AND {behind}
             ORDER BY {order}
             LIMIT $7) AS page
 LEFT JOIN authority a ON a.id = page.authority_id
     ORDER BY {page_order}
)sql";

struct Sorting {
    std::string_view value, behind, order, page_order;
};

constexpr std::string_view k_first_page = "$5::text IS NULL AND $6::uuid IS NULL";

// All have the same parameters, in the same types.
Sorting sorting_of(RegistrationSort sort) {
    switch (sort) {
        case RegistrationSort::newest:
            return {"''::text", "$5::text IS NOT NULL AND r.id < $6::uuid", "r.id DESC", "page.id DESC"};
        case RegistrationSort::oldest:
            return {"''::text", "$5::text IS NOT NULL AND r.id > $6::uuid", "r.id", "page.id"};
        case RegistrationSort::name:
            return {"lower(r.name)", "(lower(r.name), r.id) > ($5::text, $6::uuid)", "lower(r.name), r.id",
                    "page.sorted_by, page.id"};
        case RegistrationSort::address:
            return {"r.address", "(r.address, r.id) > ($5::text, $6::uuid)", "r.address, r.id",
                    "page.sorted_by, page.id"};
    }
    std::unreachable();
}

struct Written {
    std::string name, sql;
    Statement statement{};
};

// Made of words of our own enums alone, once each.
const Statement& statement_for(const RegistrationFilter& filter, bool goes_on) {
    static std::mutex mutex;
    static std::map<std::string, Written> written;
    const auto state = filter.state ? to_text(*filter.state) : std::string_view("any");
    const auto kind = filter.kind ? to_text(*filter.kind) : std::string_view("counted");
    auto name = fmt::format("organise.list_registrations_{}_{}_{}{}", state, kind, to_text(filter.sort),
                            goes_on ? "_behind" : "");
    const std::scoped_lock lock(mutex);
    auto& made = written[name];
    if (made.sql.empty()) {
        const auto sorting = sorting_of(filter.sort);
        made.sql =
            fmt::format(fmt::runtime(k_list), fmt::arg("value", sorting.value),
                        fmt::arg("behind", goes_on ? sorting.behind : k_first_page), fmt::arg("order", sorting.order),
                        fmt::arg("page_order", sorting.page_order),
                        fmt::arg("state", filter.state ? fmt::format("r.state = '{}'", state) : "true"),
                        fmt::arg("kind", filter.kind ? fmt::format("r.kind = '{}'", kind) : "r.kind <> 'trial'"));
        made.name = std::move(name);
        made.statement = {made.name.c_str(), made.sql.c_str()};
    }
    return made.statement;
}

constexpr Statement k_figures{"organise.registration_figures", R"sql(
    SELECT pool.capacity, pool.overbooked, waiting.waitlisted, undecided.offered, undecided.pending,
           uncounted.staff, uncounted.trials,
           CASE WHEN category.on_one_pool THEN pool.taken
                ELSE (SELECT count(*) FROM registration r
                       WHERE r.event_id = $2 AND r.state = 'confirmed' AND r.kind = 'guest')
           END::int AS confirmed
      FROM (SELECT min(capacity) AS capacity, coalesce(sum(taken), 0) AS taken,
                   coalesce(max(overbooked), 0)::int AS overbooked
              FROM place_pool
             WHERE organisation_id = $1 AND event_id = $2 AND NOT of_sessions) AS pool,
           (SELECT coalesce(bool_and(draws.pools = 1), true) AS on_one_pool
              FROM (SELECT count(cp.pool_id) AS pools
                      FROM category c
                 LEFT JOIN category_pool cp ON cp.organisation_id = c.organisation_id AND cp.category_id = c.id
                     WHERE c.organisation_id = $1 AND c.event_id = $2
                  GROUP BY c.id) AS draws) AS category,
           (SELECT count(*)::int AS waitlisted
              FROM registration r
             WHERE r.event_id = $2 AND r.state = 'waitlisted') AS waiting,
           (SELECT (count(*) FILTER (WHERE r.state = 'offered'))::int AS offered,
                   (count(*) FILTER (WHERE r.state = 'pending'))::int AS pending
              FROM registration r
             WHERE r.event_id = $2 AND r.state IN ('offered', 'pending')) AS undecided,
           (SELECT (count(*) FILTER (WHERE r.kind = 'staff' AND r.state = 'confirmed'))::int AS staff,
                   (count(*) FILTER (WHERE r.kind = 'trial' AND r.state = 'confirmed'))::int AS trials
              FROM registration r
             WHERE r.event_id = $2 AND r.kind <> 'guest') AS uncounted
)sql"};

constexpr Statement k_countries{"organise.registration_countries", R"sql(
    SELECT DISTINCT country
      FROM registration
     WHERE organisation_id = $1 AND event_id = $2 AND country <> '' AND kind <> 'trial'
     ORDER BY country
)sql"};

ListedRegistration listed(const pqxx::row& row) {
    return {.id = field<RegistrationId>(row, "id"),
            .state = registration::state_from_text(field<std::string>(row, "state")),
            .kind = registration::kind_from_text(field<std::string>(row, "kind")),
            .name = field<std::string>(row, "name"),
            .email = field<std::string>(row, "email"),
            .authority = field<std::string>(row, "authority"),
            .country = field<std::string>(row, "country"),
            .language = field<std::string>(row, "language"),
            .registered_at = field<Instant>(row, "created_at"),
            .changed_at = field<Instant>(row, "changed_at"),
            .answers = field<std::string>(row, "answers")};
}

}  // namespace

RegistrationPage list_registrations(db::Transaction& transaction, const Scope& scope, const RegistrationFilter& filter,
                                    const std::optional<RegistrationPosition>& after, int limit) {
    const auto value = after ? std::optional(after->value) : std::nullopt;
    const auto id = after ? std::optional(after->id) : std::nullopt;
    RegistrationPage page;
    std::string last;
    for (const auto& row :
         transaction.exec(statement_for(filter, after.has_value()), scope.organisation(), scope.event(), filter.country,
                          db::pattern_containing(filter.search), value, id, limit + 1)) {
        if (page.items.size() == static_cast<std::size_t>(limit)) {
            page.next = RegistrationPosition{last, page.items.back().id};
            break;
        }
        page.items.push_back(listed(row));
        last = field<std::string>(row, "sorted_by");
    }
    return page;
}

RegistrationFigures read_registration_figures(db::Transaction& transaction, const Scope& scope) {
    const auto row = transaction.exec(k_figures, scope.organisation(), scope.event())[0];
    return {.confirmed = field<int>(row, "confirmed"),
            .capacity = field<std::optional<int>>(row, "capacity"),
            .overbooked = field<int>(row, "overbooked"),
            .waitlisted = field<int>(row, "waitlisted"),
            .offered = field<int>(row, "offered"),
            .pending = field<int>(row, "pending"),
            .staff = field<int>(row, "staff"),
            .trials = field<int>(row, "trials")};
}

std::vector<std::string> read_countries(db::Transaction& transaction, const Scope& scope) {
    std::vector<std::string> countries;
    for (const auto& row : transaction.exec(k_countries, scope.organisation(), scope.event()))
        countries.push_back(field<std::string>(row, "country"));
    return countries;
}

}  // namespace plenary::organise
