#pragma once
#include <pqxx/row>

#include "registration/registration.hpp"

// What registration_of() reads of `registration r LEFT JOIN authority a`.
#define PLENARY_REGISTRATION_COLUMNS \
    R"sql(
    SELECT r.id, r.organisation_id, r.event_id, r.category_id, r.state, r.kind, r.reason, r.email, r.name, r.language, r.country,
           r.authority_id, r.version,
           coalesce(a.names ->> r.language, a.names ->> 'en', r.authority_name) AS authority_name,
           r.generation, r.mail_sequence, r.offer_until, r.created_at, r.changed_at,
           CASE WHEN r.state = 'waitlisted' THEN
               (SELECT count(*) FROM registration other
                 WHERE other.event_id = r.event_id AND other.category_id = r.category_id
                   AND other.state = 'waitlisted' AND other.waiting_since <= r.waiting_since)
           ELSE 0 END AS waiting_number,
           r.state = 'cancelled_by_person' AND r.waiting_since IS NOT NULL AS left_waiting_list,
           r.state = 'cancelled_by_person' AND r.given_up_as IS NOT DISTINCT FROM 'pending' AS withdrew_request
)sql"

namespace plenary::registration {

[[nodiscard]] Registration registration_of(const pqxx::row& row);

}  // namespace plenary::registration
