#pragma once
#include <pqxx/result>

#include "speakers/speaker.hpp"

namespace plenary::speakers {

// The released sessions `n` of the event $2 in which the person `p` speaks.
#define PLENARY_SPEAKS_IN                                                                                        \
    "session_person sp JOIN session n ON n.organisation_id = sp.organisation_id AND n.id = sp.session_id WHERE " \
    "sp.person_id = p.id AND sp.role = 'speaker' AND n.event_id = $2 AND n.shown AND n.state <> 'cancelled'"

// The columns of a speaker, of the person `p` and their row `s` of `speaker`, which may be missing, at the event $2.
#define PLENARY_SPEAKER_COLUMNS                                                                                        \
    "s.id, p.id AS person_id, p.name, p.affiliation, coalesce(s.email, '') AS email, "                                 \
    "coalesce(s.language, 'en') AS language, coalesce(s.generation, 1) AS generation, s.invited_at, s.opened_at, "     \
    "(SELECT max(r.at) FROM speaker_reminder r WHERE r.speaker_id = s.id) AS reminded_at, "                            \
    "coalesce(s.biography, p.biography) AS biography, coalesce(s.pronouns, '') AS pronouns, "                          \
    "coalesce(s.pronounced, '') AS pronounced, coalesce(s.telephone, '') AS telephone, coalesce(s.needs, '') AS "      \
    "needs, s.photo_source, s.photo_square, s.photo_focus, s.extended_until, "                                         \
    "(SELECT to_jsonb(k) FROM sound_check_booking b JOIN sound_check_slot k ON k.id = b.slot_id WHERE b.speaker_id = " \
    "s.id) "                                                                                                           \
    "AS sound_check, "                                                                                                 \
    "(SELECT jsonb_build_object('all', count(*), 'unread', count(*) FILTER (WHERE NOT EXISTS (SELECT FROM "            \
    "run_sheet_reading g WHERE g.speaker_id = s.id AND g.session_id = r.session_id AND g.version = r.version))) FROM " \
    "run_sheet r WHERE r.session_id IN (SELECT sp.session_id FROM session_person sp JOIN session n ON n.id = "         \
    "sp.session_id WHERE sp.organisation_id = p.organisation_id AND sp.person_id = p.id AND n.event_id = s.event_id "  \
    "AND "                                                                                                             \
    "n.shown AND n.state <> 'cancelled' UNION SELECT d.session_id FROM draft_session d WHERE d.event_id = s.event_id " \
    "AND "                                                                                                             \
    "d.placed AND d.people @> jsonb_build_array(jsonb_build_object('id', p.id)))) AS run_sheets, coalesce(s.version, " \
    "1) AS version, "                                                                                                  \
    "coalesce((SELECT jsonb_agg(to_jsonb(newest)) FROM (SELECT DISTINCT ON (c.kind) c.kind, c.agreed, c.version, "     \
    "c.language, c.wording, c.at, coalesce(a.name, '') AS by FROM speaker_consent c LEFT JOIN speaker_assistant a "    \
    "ON a.id = c.assistant_id WHERE c.speaker_id = s.id ORDER BY c.kind, c.id DESC) newest), '[]') AS consents, "      \
    "(SELECT count(*) FROM " PLENARY_SPEAKS_IN                                                                         \
    ") AS slides_asked, "                                                                                              \
    "(SELECT count(*) FROM " PLENARY_SPEAKS_IN                                                                         \
    " AND NOT EXISTS (SELECT FROM material m WHERE m.session_id = n.id AND m.person_id = p.id AND m.kind = 'slides' "  \
    "AND (m.final_at IS NOT NULL OR EXISTS (SELECT FROM material_version v WHERE v.material_id = m.id AND v.state <> " \
    "'refused')))) AS slides_missing"

// Of the columns photo_source, photo_square and photo_focus.
[[nodiscard]] std::optional<Photo> photo_in(const pqxx::row& row);
// Without a row of `speaker` the address is empty.
[[nodiscard]] Speaker speaker_in(const pqxx::row& row);

}  // namespace plenary::speakers
