#include "db/transaction.hpp"
#include "registration/counter_check.hpp"

namespace plenary::registration {
namespace {

constexpr db::Statement k_compare{"registration.compare_counters", R"sql(
    SELECT e.slug, p.taken, p.held, rows.confirmed, rows.offered
      FROM place_pool p
      JOIN event e ON e.organisation_id = p.organisation_id AND e.id = p.event_id
     CROSS JOIN LATERAL (
           SELECT count(*) FILTER (WHERE r.state = 'confirmed')::int AS confirmed,
                  count(*) FILTER (WHERE r.state = 'offered')::int AS offered
             FROM category_pool c
             JOIN registration r ON r.organisation_id = c.organisation_id AND r.event_id = p.event_id AND r.category_id = c.category_id
                                 AND r.kind = 'guest'
            WHERE c.organisation_id = p.organisation_id AND c.pool_id = p.id AND NOT p.of_sessions
           HAVING NOT p.of_sessions
        UNION ALL
           SELECT count(*)::int, 0
             FROM session_places n
             JOIN sign_up s ON s.session_id = n.session_id AND s.state = 'confirmed'
            WHERE n.pool_id = p.id
           HAVING p.of_sessions) AS rows
     WHERE p.taken <> rows.confirmed OR p.held <> rows.offered
     ORDER BY e.slug
     LIMIT 20
)sql"};

}  // namespace

std::vector<std::string> wrong_counters(db::Database& database) {
    return database.transact_here([](db::Transaction& transaction) {
        using db::field;
        std::vector<std::string> wrong;
        for (const auto& row : transaction.exec(k_compare))
            wrong.push_back(fmt::format("{}: counts {} taken and {} held, has {} and {}",
                                        field<std::string>(row, "slug"), field<int>(row, "taken"),
                                        field<int>(row, "held"), field<int>(row, "confirmed"),
                                        field<int>(row, "offered")));
        return wrong;
    });
}

}  // namespace plenary::registration
