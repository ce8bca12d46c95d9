#include "db/transaction.hpp"
#include "events/organisation.hpp"

namespace plenary::events {
namespace {

constexpr db::Statement k_oldest{"events.read_oldest_organisation", R"sql(
    SELECT id FROM organisation ORDER BY created_at, id LIMIT 1
)sql"};

constexpr db::Statement k_make{"events.make_organisation", R"sql(
    INSERT INTO organisation (id, slug, name, created_at) VALUES ($1, 'home', 'Our organisation', $2)
)sql"};

}  // namespace

OrganisationId home_organisation(db::Database& database, const Clock& clock) {
    return database.transact_here([now = clock.now()](db::Transaction& transaction) {
        const auto rows = transaction.exec(k_oldest);
        if (!rows.empty()) return db::field<OrganisationId>(rows[0], "id");
        const auto id = OrganisationId::make(now);
        transaction.exec(k_make, id, now);
        return id;
    });
}

}  // namespace plenary::events
