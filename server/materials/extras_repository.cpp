#include "materials/extras_repository.hpp"

#include "db/transaction.hpp"
#include "jobs/outbox.hpp"
#include "materials/slides_preparation.hpp"

namespace plenary::materials {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_add{"extras.add_link", R"sql(
    INSERT INTO material (id, organisation_id, event_id, session_id, person_id, kind, title, language, address, made_at)
         VALUES ($1, $2, $3, $4, $5, 'link', $6, $7, $8, $9)
)sql"};

constexpr Statement k_name{"extras.name", R"sql(
    UPDATE material SET title = $6, language = $7, version = version + 1
     WHERE organisation_id = $1 AND event_id = $2 AND session_id = $3 AND person_id = $4 AND id = $5 AND kind <> 'slides'
 RETURNING id
)sql"};

constexpr Statement k_remove{"extras.remove", R"sql(
    DELETE FROM material
     WHERE organisation_id = $1 AND event_id = $2 AND session_id = $3 AND person_id = $4 AND id = $5 AND kind <> 'slides'
 RETURNING kind
)sql"};

constexpr Statement k_link{"extras.link", R"sql(
    SELECT m.address, deck.release, deck.audience, n.starts_at, n.ends_at
      FROM material m
      JOIN material deck ON deck.session_id = m.session_id AND deck.person_id = m.person_id AND deck.kind = 'slides'
      JOIN session n ON n.organisation_id = m.organisation_id AND n.id = m.session_id
     WHERE m.organisation_id = $1 AND m.event_id = $2 AND m.id = $3 AND m.kind = 'link'
)sql"};

}  // namespace

void add_link(db::Transaction& transaction, const Sending& by, const ExtraId& id, const NewLink& link, Instant now) {
    transaction.exec(k_add, id, by.scope.organisation(), by.scope.event(), by.session, by.person, link.name.title,
                     link.name.language, link.address, now);
}

bool name_extra(db::Transaction& transaction, const Sending& by, const ExtraId& id, const ExtraName& name) {
    return !transaction
                .exec(k_name, by.scope.organisation(), by.scope.event(), by.session, by.person, id, name.title,
                      name.language)
                .empty();
}

bool remove_extra(db::Transaction& transaction, const Sending& by, const ExtraId& id, Instant now) {
    const auto rows = transaction.exec(k_remove, by.scope.organisation(), by.scope.event(), by.session, by.person, id);
    if (rows.empty()) return false;
    if (extra_kind_named(rows.at(0)["kind"].c_str()) == ExtraKind::handout) {
        jobs::enqueue(transaction, removal_task(by.scope, {id.value}, now));
        transaction.announce(std::string(jobs::k_task_topic));
    }
    return true;
}

std::optional<OfferedLink> find_link(db::Transaction& transaction, const accounts::Scope& scope, const ExtraId& id) {
    const auto rows = transaction.exec(k_link, scope.organisation(), scope.event(), id);
    if (rows.empty()) return std::nullopt;
    const auto row = rows[0];
    return OfferedLink{field<std::string>(row, "address"), release_named(row["release"].c_str()),
                       audience_named(row["audience"].c_str()), field<Instant>(row, "starts_at"),
                       field<Instant>(row, "ends_at")};
}

}  // namespace plenary::materials
