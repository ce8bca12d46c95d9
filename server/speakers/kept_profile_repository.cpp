#include "speakers/kept_profile_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"
#include "speakers/speaker_rows.hpp"

namespace plenary::speakers {
namespace {

using db::field;
using db::Statement;

// An address that several speakers share brings nobody another's: the name is the same as well.
constexpr Statement k_find{"speakers.kept_profile", R"sql(
    SELECT e.title, newest.at AS agreed_at, coalesce(s.biography, '{}') AS biography, s.pronouns, s.pronounced,
           s.photo_source, s.photo_square, s.photo_focus
      FROM speaker s
      JOIN person p ON p.organisation_id = s.organisation_id AND p.id = s.person_id
      JOIN event e ON e.organisation_id = s.organisation_id AND e.id = s.event_id
     CROSS JOIN LATERAL (SELECT c.agreed, c.at FROM speaker_consent c
                          WHERE c.speaker_id = s.id AND c.kind = 'reuse' ORDER BY c.id DESC LIMIT 1) AS newest
     WHERE s.organisation_id = $1 AND s.event_id <> $2 AND lower(s.email) = lower($3) AND lower(p.name) = lower($4)
       AND newest.agreed
     ORDER BY e.starts_at DESC, e.id
     LIMIT 1
)sql"};

}  // namespace

std::optional<KeptProfile> find_kept_profile(db::Transaction& transaction, const accounts::Scope& scope,
                                             const Speaker& speaker) {
    const auto rows = transaction.exec(k_find, scope.organisation(), scope.event(), speaker.email, speaker.name);
    if (rows.empty()) return std::nullopt;
    const auto row = rows[0];
    return KeptProfile{events::TextByLanguage::parse(row["title"].c_str()),
                       field<Instant>(row, "agreed_at"),
                       events::TextByLanguage::parse(row["biography"].c_str()),
                       field<std::string>(row, "pronouns"),
                       field<std::string>(row, "pronounced"),
                       photo_in(row)};
}

}  // namespace plenary::speakers
