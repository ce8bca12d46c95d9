#include "site/site_repository.hpp"

#include "db/like_pattern.hpp"
#include "db/transaction.hpp"

namespace plenary::site {
namespace {

using db::field;

constexpr db::Statement k_series_facts{"site.series_facts", R"sql(
    SELECT series_id, count(*) AS events, min(starts_at) AS first, max(starts_at) AS last,
           min(starts_at) FILTER (WHERE starts_at > $1 AND state = 'published') AS next
      FROM event
     WHERE state <> 'draft' AND series_id IS NOT NULL
  GROUP BY series_id
)sql"};
constexpr db::Statement k_recordings{"site.published_recordings", R"sql(
    SELECT event_id, duration_seconds, published_until, audience
      FROM (SELECT DISTINCT ON (e.id) e.id AS event_id, e.starts_at, r.duration_seconds, r.published_until, r.audience
              FROM recording r
              JOIN session s ON s.organisation_id = r.organisation_id AND s.id = r.session_id
              JOIN event e ON e.organisation_id = s.organisation_id AND e.id = s.event_id
             WHERE r.state = 'published' AND r.published_at <= $1 AND (r.published_until IS NULL OR r.published_until > $1)
               AND r.audience <> 'attendees' AND e.state NOT IN ('draft', 'cancelled')
               AND ($2::uuid IS NULL OR e.id = $2)
          ORDER BY e.id, r.published_at DESC) AS newest
  ORDER BY starts_at DESC, event_id DESC
     LIMIT $3
)sql"};

constexpr db::Statement k_materials{"site.session_materials", R"sql(
    SELECT m.kind, coalesce(v.id, m.id) AS id, p.name, m.title, m.language, m.address,
           m.kind = 'slides' AND v.state = 'ready' AS pdf, coalesce(v.pages, 0) AS pages,
           coalesce(v.content, '') AS content, coalesce(v.bytes, 0) AS bytes,
           CASE deck.release WHEN 'at_start' THEN n.starts_at WHEN 'after_talk' THEN n.ends_at END AS offered_from,
           deck.audience = 'registrants' AS for_registrants
      FROM material deck
      JOIN material m ON m.session_id = deck.session_id AND m.person_id = deck.person_id
      JOIN session n ON n.organisation_id = m.organisation_id AND n.id = m.session_id
      JOIN person p ON p.organisation_id = m.organisation_id AND p.id = m.person_id
 LEFT JOIN LATERAL (SELECT id, state, pages, content, bytes FROM material_version
                     WHERE material_id = m.id AND (state = 'ready' OR (state = 'kept' AND m.kind = 'slides'))
                     ORDER BY number DESC LIMIT 1) v ON true
     WHERE deck.session_id = $1 AND deck.kind = 'slides' AND deck.release <> 'hidden'
       AND (v.id IS NOT NULL OR m.kind = 'link')
     ORDER BY deck.position, p.name, p.id, m.kind <> 'slides', m.made_at, m.id
)sql"};

constexpr db::Statement k_found_in_slides{"site.found_in_slides", R"sql(
    SELECT DISTINCT ON (n.id) n.id, page.number
      FROM event e
      JOIN material m ON m.organisation_id = e.organisation_id AND m.event_id = e.id
      JOIN session n ON n.organisation_id = m.organisation_id AND n.id = m.session_id
      JOIN LATERAL (SELECT id FROM material_version
                     WHERE material_id = m.id AND state IN ('ready', 'kept')
                     ORDER BY number DESC LIMIT 1) v ON true
      JOIN material_page page ON page.version_id = v.id
     WHERE e.id = $1 AND m.kind = 'slides' AND m.audience = 'everyone' AND n.shown
       AND $3 >= CASE m.release WHEN 'now' THEN '-infinity' WHEN 'at_start' THEN n.starts_at
                                WHEN 'after_talk' THEN n.ends_at ELSE 'infinity' END
       AND page.folded LIKE ALL ($2::text[])
     ORDER BY n.id, page.number
)sql"};
OfferedMaterial::Kind material_kind_named(std::string_view word) {
    if (word == "handout") return OfferedMaterial::Kind::handout;
    return word == "link" ? OfferedMaterial::Kind::link : OfferedMaterial::Kind::slides;
}

std::vector<PublishedRecording> read_recordings(const pqxx::result& rows) {
    std::vector<PublishedRecording> all;
    for (const auto& row : rows)
        all.push_back({field<EventId>(row, "event_id"), field<int>(row, "duration_seconds"),
                       field<std::optional<Instant>>(row, "published_until"), field<std::string>(row, "audience")});
    return all;
}

}  // namespace

std::vector<SeriesFacts> series_facts(db::Transaction& transaction, Instant now) {
    std::vector<SeriesFacts> all;
    for (const auto& row : transaction.exec(k_series_facts, now))
        all.push_back({field<SeriesId>(row, "series_id"), field<int>(row, "events"), field<Instant>(row, "first"),
                       field<Instant>(row, "last"), field<std::optional<Instant>>(row, "next")});
    return all;
}

std::vector<PublishedRecording> published_recordings(db::Transaction& transaction, Instant now, int limit) {
    return read_recordings(transaction.exec(k_recordings, now, std::optional<EventId>(), limit));
}

std::optional<PublishedRecording> recording_of(db::Transaction& transaction, const EventId& event, Instant now) {
    auto found = read_recordings(transaction.exec(k_recordings, now, event, 1));
    if (found.empty()) return std::nullopt;
    return found.front();
}

std::vector<OfferedMaterial> materials_of(db::Transaction& transaction, const SessionId& session) {
    std::vector<OfferedMaterial> offered;
    for (const auto& row : transaction.exec(k_materials, session))
        offered.push_back({.kind = material_kind_named(row["kind"].c_str()),
                           .id = field<Uuid>(row, "id"),
                           .person = field<std::string>(row, "name"),
                           .title = field<std::string>(row, "title"),
                           .language = field<std::string>(row, "language"),
                           .address = field<std::string>(row, "address"),
                           .bytes = field<std::uint64_t>(row, "bytes"),
                           .pdf = field<bool>(row, "pdf"),
                           .pages = field<int>(row, "pages"),
                           .ending = field<std::string>(row, "content"),
                           .from = field<std::optional<Instant>>(row, "offered_from"),
                           .for_registrants = field<bool>(row, "for_registrants")});
    return offered;
}

FoundInSlides found_in_slides(db::Transaction& transaction, const EventId& event, std::string_view words, Instant now) {
    FoundInSlides found;
    std::vector<std::string> patterns;
    for (const auto& word : words_for_slides(words)) patterns.push_back(db::pattern_containing(word));
    if (patterns.empty()) return found;
    for (const auto& row : transaction.exec(k_found_in_slides, event, patterns, now))
        found.emplace(field<SessionId>(row, "id"), field<int>(row, "number"));
    return found;
}

}  // namespace plenary::site
