#include "organise/slides/slides_desk_repository.hpp"

#include "db/transaction.hpp"
#include "organise/slides/slides_desk_rows.hpp"

namespace plenary::organise {
namespace {

using db::field;
using db::Statement;

// Every talk that somebody speaks at or has sent slides for; which one it is on its day, in its room.
#define PLENARY_SLIDES_TALKS                                                                                     \
    "talks AS (SELECT n.id, n.title, n.language, n.day, n.starts_local, n.starts_at, n.ends_at, n.room_id, "     \
    "                 coalesce(r.name, '') AS room, coalesce(r.position, 0) AS room_position, "                  \
    "                 dense_rank() OVER (PARTITION BY n.day, n.room_id ORDER BY n.starts_local, n.id) AS place " \
    "            FROM session n LEFT JOIN room r ON r.organisation_id = n.organisation_id AND r.id = n.room_id " \
    "           WHERE n.organisation_id = $1 AND n.event_id = $2 AND n.shown AND n.state <> 'cancelled' "        \
    "             AND (EXISTS (SELECT FROM session_person sp "                                                   \
    "                           WHERE sp.organisation_id = n.organisation_id AND sp.session_id = n.id) "         \
    "                  OR EXISTS (SELECT FROM material m WHERE m.session_id = n.id AND m.kind = 'slides')))"

#define PLENARY_SLIDES_CHOSEN                                                    \
    "chosen AS (SELECT * FROM talks WHERE ($3::uuid IS NULL OR id = $3) "        \
    "                                 AND ($4::date IS NULL OR day = $4::date) " \
    "                                 AND ($5 = 'any' OR room_id IS NOT DISTINCT FROM $6::uuid))"

// What of a material `m` has been looked at for viruses and is still there; a handout only as the audience gets it.
#define PLENARY_SLIDES_TAKEABLE                                                                \
    "v.state IN ('converting', 'ready', 'kept') AND v.crc32 IS NOT NULL AND v.file_key <> '' " \
    "AND (m.kind = 'slides' OR v.state = 'ready')"

constexpr Statement k_event{"organise.slides_event",
                            "SELECT slug, zone FROM event WHERE organisation_id = $1 AND id = $2"};

constexpr Statement k_places{"organise.slides_places",
                             "WITH " PLENARY_SLIDES_TALKS
                             " SELECT day::text AS day, room_id, room, count(*) AS talks, "
                             "        count(*) FILTER (WHERE EXISTS ("
                             "            SELECT FROM material m JOIN material_version v ON v.material_id = m.id "
                             "             WHERE m.session_id = talks.id AND m.kind = 'slides' "
                             "               AND " PLENARY_SLIDES_TAKEABLE
                             ")) AS with_slides "
                             "   FROM talks "
                             "  GROUP BY day, room_id, room, room_position ORDER BY day, room_position, room, room_id"};

constexpr Statement k_talks{
    "organise.slides_talks",
    "WITH " PLENARY_SLIDES_TALKS ", " PLENARY_SLIDES_CHOSEN
    ", decks AS (SELECT c.id AS session_id, sp.person_id, sp.position FROM chosen c "
    "              JOIN session_person sp ON sp.organisation_id = $1 AND sp.session_id = c.id AND sp.role = 'speaker' "
    "             UNION ALL "
    "            SELECT c.id, m.person_id, 32767 FROM chosen c JOIN material m ON m.session_id = c.id AND m.kind = "
    "'slides' "
    "             WHERE NOT EXISTS (SELECT FROM session_person sp WHERE sp.organisation_id = $1 "
    "                                  AND sp.session_id = c.id AND sp.person_id = m.person_id AND sp.role = "
    "'speaker')) "
    "SELECT c.id AS session, c.title, c.starts_at, c.ends_at, p.id AS person, p.name, "
    "       coalesce(s.telephone, '') AS telephone, m.final_at, "
    "       newest.id AS newest, newest.number, newest.file_name, newest.content, newest.bytes, newest.state, "
    "       newest.reason, newest.pages, newest.sent_by_name, newest.late_reason, newest.received_at, "
    "       takeable.id AS takeable, takeable.number AS takeable_number, takeable.pages AS takeable_pages, "
    "       taken.number AS taken_number, taken.taken_at, "
    "       coalesce((SELECT jsonb_agg(jsonb_build_object('id', v.id, 'title', x.title, 'content', v.content, "
    "                                                     'bytes', v.bytes, 'state', v.state, "
    "                                                     'taken', EXISTS (SELECT FROM slides_taken k "
    "                                                                       WHERE k.event_id = $2 AND k.desk_id = $7 "
    "                                                                         AND k.version_id = v.id)) "
    "                                  ORDER BY x.made_at, x.id) "
    "                   FROM material x JOIN material_version v ON v.material_id = x.id "
    "                  WHERE x.session_id = c.id AND x.person_id = p.id AND x.kind = 'handout' "
    "                    AND v.state <> 'refused'), '[]') AS handouts "
    "  FROM chosen c JOIN decks d ON d.session_id = c.id "
    "  JOIN person p ON p.organisation_id = $1 AND p.id = d.person_id "
    "  LEFT JOIN speaker s ON s.event_id = $2 AND s.person_id = p.id "
    "  LEFT JOIN material m ON m.session_id = c.id AND m.person_id = p.id AND m.kind = 'slides' "
    "  LEFT JOIN LATERAL (SELECT v.* FROM material_version v WHERE v.material_id = m.id AND v.state <> 'refused' "
    "                      ORDER BY v.number DESC LIMIT 1) newest ON true "
    "  LEFT JOIN LATERAL (SELECT v.* FROM material_version v WHERE v.material_id = m.id AND " PLENARY_SLIDES_TAKEABLE
    "                      ORDER BY v.number DESC LIMIT 1) takeable ON true "
    "  LEFT JOIN LATERAL (SELECT v.number, k.taken_at FROM material_version v JOIN slides_taken k "
    "                         ON k.event_id = $2 AND k.desk_id = $7 AND k.version_id = v.id "
    "                      WHERE v.material_id = m.id ORDER BY v.number DESC LIMIT 1) taken ON true "
    " ORDER BY c.starts_at, c.id, d.position, p.name, p.id"};

#define PLENARY_SLIDES_FILE                                                                                     \
    "SELECT v.id, v.number, c.day::text AS day, to_char(c.starts_local, 'HH24MI') AS starts, c.place, c.room, " \
    "       c.title, c.language, p.name AS speaker, CASE m.kind WHEN 'handout' THEN m.title ELSE '' END "       \
    "       AS handout, v.content, v.bytes, v.crc32, v.file_key, v.received_at, "                               \
    "       v.pdf_bytes, v.pdf_crc32, v.pdf_key "                                                               \
    "  FROM chosen c JOIN material m ON m.session_id = c.id AND m.kind IN ('slides', 'handout') "               \
    "  JOIN person p ON p.organisation_id = $1 AND p.id = m.person_id "

constexpr Statement k_files{
    "organise.slides_files",
    "WITH " PLENARY_SLIDES_TALKS ", " PLENARY_SLIDES_CHOSEN " " PLENARY_SLIDES_FILE
    "  JOIN LATERAL (SELECT v.* FROM material_version v WHERE v.material_id = m.id AND " PLENARY_SLIDES_TAKEABLE
    "                 ORDER BY v.number DESC LIMIT 1) v ON true "
    " WHERE $7::uuid IS NULL OR NOT EXISTS (SELECT FROM slides_taken k WHERE k.event_id = $2 AND k.desk_id = $7 "
    "                                          AND k.version_id = v.id) "
    " ORDER BY c.day, c.room_position, c.room, c.place, p.name, m.kind <> 'slides', m.made_at, v.id"};

constexpr Statement k_file{
    "organise.slides_file",
    "WITH " PLENARY_SLIDES_TALKS ", chosen AS (SELECT * FROM talks) " PLENARY_SLIDES_FILE
    "  JOIN material_version v ON v.material_id = m.id AND v.id = $3 AND " PLENARY_SLIDES_TAKEABLE};

constexpr Statement k_pages{"organise.slides_pages",
                            "SELECT g.number, g.width, g.height, g.text, g.picture_key "
                            "  FROM material m JOIN material_version v ON v.organisation_id = m.organisation_id "
                            "                                         AND v.material_id = m.id "
                            "  JOIN material_page g ON g.version_id = v.id "
                            " WHERE m.organisation_id = $1 AND m.event_id = $2 AND m.kind = 'slides' AND v.id = $3 "
                            "   AND " PLENARY_SLIDES_TAKEABLE " ORDER BY g.number"};

constexpr Statement k_note_taken{"organise.note_slides_taken", R"sql(
    INSERT INTO slides_taken (organisation_id, event_id, desk_id, version_id, taken_at)
         SELECT $1, $2, $3, v.id, $5 FROM material_version v
          WHERE v.organisation_id = $1 AND v.id = ANY ($4::uuid[])
    ON CONFLICT DO NOTHING
)sql"};

std::string_view word_for(SlidesChoice::Room room) { return room == SlidesChoice::Room::any ? "any" : "one"; }

std::optional<std::string> day_or_none(const std::string& day) {
    return day.empty() ? std::nullopt : std::optional(day);
}

}  // namespace

SlidesEvent read_event(db::Transaction& transaction, const accounts::Scope& scope) {
    const auto found = transaction.exec(k_event, scope.organisation(), scope.event());
    return {field<std::string>(found[0], "slug"), field<std::string>(found[0], "zone")};
}

std::vector<SlidesPlace> read_places(db::Transaction& transaction, const accounts::Scope& scope) {
    std::vector<SlidesPlace> places;
    for (const auto& row : transaction.exec(k_places, scope.organisation(), scope.event()))
        places.push_back({field<std::string>(row, "day"), field<std::optional<RoomId>>(row, "room_id"),
                          field<std::string>(row, "room"), field<int>(row, "talks"), field<int>(row, "with_slides")});
    return places;
}

std::vector<SlidesTalk> read_talks(db::Transaction& transaction, const accounts::Scope& scope,
                                   const SlidesChoice& choice) {
    std::vector<SlidesTalk> talks;
    for (const auto& row :
         transaction.exec(k_talks, scope.organisation(), scope.event(), choice.session, day_or_none(choice.day),
                          word_for(choice.room), choice.room_id, choice.desk)) {
        const auto session = field<SessionId>(row, "session");
        if (talks.empty() || talks.back().session != session)
            talks.push_back(
                {session, title_in(row), field<Instant>(row, "starts_at"), field<Instant>(row, "ends_at"), {}});
        talks.back().decks.push_back(deck_in(row));
    }
    return talks;
}

std::vector<SlidesFile> read_files(db::Transaction& transaction, const accounts::Scope& scope,
                                   const SlidesChoice& choice) {
    std::vector<SlidesFile> files;
    const auto known_to = choice.only_new ? choice.desk : std::nullopt;
    for (const auto& row : transaction.exec(k_files, scope.organisation(), scope.event(), choice.session,
                                            day_or_none(choice.day), word_for(choice.room), choice.room_id, known_to))
        files.push_back(choice.as_pdf ? pdf_in(row) : file_in(row));
    return files;
}

std::optional<SlidesFile> read_file(db::Transaction& transaction, const accounts::Scope& scope,
                                    const SlidesVersionId& version) {
    const auto found = transaction.exec(k_file, scope.organisation(), scope.event(), version);
    return found.empty() ? std::nullopt : std::optional(file_in(found[0]));
}

std::vector<SlidesPage> read_pages(db::Transaction& transaction, const accounts::Scope& scope,
                                   const SlidesVersionId& version) {
    std::vector<SlidesPage> pages;
    for (const auto& row : transaction.exec(k_pages, scope.organisation(), scope.event(), version))
        pages.push_back({field<int>(row, "number"), field<int>(row, "width"), field<int>(row, "height"),
                         field<std::string>(row, "text"), field<std::string>(row, "picture_key")});
    return pages;
}

void note_taken(db::Transaction& transaction, const accounts::Scope& scope, const SlidesDeskId& desk,
                const std::vector<SlidesVersionId>& versions, Instant now) {
    transaction.exec(k_note_taken, scope.organisation(), scope.event(), desk, versions, now);
}

}  // namespace plenary::organise
