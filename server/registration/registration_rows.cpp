#include "registration/registration_rows.hpp"

#include "db/reading.hpp"

namespace plenary::registration {

using db::field;

Registration registration_of(const pqxx::row& row) {
    return {.id = field<RegistrationId>(row, "id"),
            .organisation = field<OrganisationId>(row, "organisation_id"),
            .event = field<EventId>(row, "event_id"),
            .category = field<CategoryId>(row, "category_id"),
            .state = state_from_text(field<std::string>(row, "state")),
            .kind = kind_from_text(field<std::string>(row, "kind")),
            .reason = field<std::string>(row, "reason"),
            .email = field<std::string>(row, "email"),
            .name = field<std::string>(row, "name"),
            .language = field<std::string>(row, "language"),
            .authority = field<std::optional<AuthorityId>>(row, "authority_id"),
            .authority_name = field<std::string>(row, "authority_name"),
            .country = field<std::string>(row, "country"),
            .version = field<std::int64_t>(row, "version"),
            .generation = field<int>(row, "generation"),
            .mail_sequence = field<int>(row, "mail_sequence"),
            .offer_until = field<std::optional<Instant>>(row, "offer_until"),
            .waiting_number = field<int>(row, "waiting_number"),
            .left_waiting_list = field<bool>(row, "left_waiting_list"),
            .withdrew_request = field<bool>(row, "withdrew_request"),
            .created_at = field<Instant>(row, "created_at"),
            .changed_at = field<Instant>(row, "changed_at")};
}

}  // namespace plenary::registration
