#include "agenda/agenda_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"

namespace plenary::agenda {
namespace {

using db::field;
using events::TextByLanguage;

// The sessions of the events $2 of the organisations $1, pair by pair.
constexpr db::Statement k_agendas{"agenda.of_events", R"sql(
    SELECT s.event_id, s.id, s.slug, s.kind, s.state, s.title, s.subtitle, s.abstract, s.language, s.starts_at, s.ends_at,
           to_char(s.day, 'YYYY-MM-DD') AS day, n.starts_at AS planned_start, s.recorded, s.status_line, s.provider, s.provider_data,
           coalesce(s.host_words, '{}') AS host_words, s.state_since, s.live_from, s.live_until, s.opens_minutes, s.people_at_most,
           coalesce(s.telephone, '') AS telephone, coalesce(s.unrecorded, '{}') AS unrecorded,
           s.within_id, s.again_of_id, s.room_id, r.name AS room_name, r.position AS room_position,
           coalesce(nullif(v.name, ''), v.number::text, '') AS release, coalesce(v.number, 0) AS releases, coalesce(t.name, '') AS track, coalesce(t.hue, '') AS track_hue,
           asked.session_id IS NOT NULL AS asks_sign_up, asked.closes_at AS sign_up_closes_at,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'affiliation', p.affiliation,
                                                         'biography', coalesce(own.biography, p.biography),
                                                         'role', sp.role,
                                                         'photo', coalesce(own.photo_square::text, ''))
                                      ORDER BY sp.position, p.name, p.id)
                       FROM session_person sp
                       JOIN person p ON p.organisation_id = sp.organisation_id AND p.id = sp.person_id
                  LEFT JOIN speaker own ON own.event_id = s.event_id AND own.person_id = p.id
                      WHERE sp.organisation_id = s.organisation_id AND sp.session_id = s.id), '[]') AS people
      FROM unnest($1::uuid[], $2::uuid[]) AS wanted(organisation_id, event_id)
      JOIN session s ON s.organisation_id = wanted.organisation_id AND s.event_id = wanted.event_id AND s.shown
 LEFT JOIN room r ON r.organisation_id = s.organisation_id AND r.id = s.room_id
 LEFT JOIN track t ON t.organisation_id = s.organisation_id AND t.id = s.track_id
 LEFT JOIN session_places asked ON asked.session_id = s.id
 LEFT JOIN agenda_draft d ON d.organisation_id = wanted.organisation_id AND d.event_id = wanted.event_id
 LEFT JOIN agenda_release v ON v.event_id = d.event_id AND v.number = d.release
 LEFT JOIN released_session n ON n.event_id = d.event_id AND n.release = d.release AND n.session_id = s.id
  ORDER BY s.starts_at, r.position NULLS FIRST, s.id
)sql"};

std::vector<SessionPerson> read_people(const nlohmann::json& stored) {
    std::vector<SessionPerson> people;
    for (const auto& person : stored)
        people.push_back({PersonId::parse(person.at("id").get<std::string>()).value(), person.at("name"),
                          person.at("affiliation"), TextByLanguage::parse(person.at("biography").dump()),
                          role_named(person.at("role").get<std::string>()), person.at("photo")});
    return people;
}

void read_place(const pqxx::row& row, Session& session) {
    session.track = field<std::string>(row, "track");
    session.track_hue = field<std::string>(row, "track_hue");
    if (!row["room_id"].is_null())
        session.room =
            Room{field<RoomId>(row, "room_id"), field<std::string>(row, "room_name"), field<int>(row, "room_position")};
}

void read_room(const pqxx::row& row, Session& session) {
    session.provider = field<std::string>(row, "provider");
    session.provider_data = field<std::string>(row, "provider_data");
    session.host_words = TextByLanguage::parse(row["host_words"].c_str());
    session.state_since = field<std::optional<Instant>>(row, "state_since");
    session.led = {field<std::optional<Instant>>(row, "live_from"), field<std::optional<Instant>>(row, "live_until")};
    session.opens_minutes = field<std::optional<int>>(row, "opens_minutes");
    session.people_at_most = field<std::optional<int>>(row, "people_at_most");
    session.telephone = field<std::string>(row, "telephone");
    session.unrecorded = TextByLanguage::parse(row["unrecorded"].c_str());
}

Session read_session(const pqxx::row& row) {
    Session session;
    session.id = field<SessionId>(row, "id");
    session.slug = field<std::string>(row, "slug");
    session.kind = field<std::string>(row, "kind");
    session.state = state_named(row["state"].c_str());
    session.title = TextByLanguage::parse(row["title"].c_str());
    session.subtitle = field<std::string>(row, "subtitle");
    session.abstract = field<std::string>(row, "abstract");
    session.language = field<std::string>(row, "language");
    session.starts_at = field<Instant>(row, "starts_at");
    session.ends_at = field<Instant>(row, "ends_at");
    session.planned_start = field<std::optional<Instant>>(row, "planned_start");
    session.day = field<std::string>(row, "day");
    session.recorded = events::from_string<events::Recorded>(row["recorded"].c_str());
    session.status_line = TextByLanguage::parse(row["status_line"].c_str());
    read_room(row, session);
    session.people = read_people(field<nlohmann::json>(row, "people"));
    session.within = field<std::optional<SessionId>>(row, "within_id");
    session.again_of = field<std::optional<SessionId>>(row, "again_of_id");
    read_place(row, session);
    if (field<bool>(row, "asks_sign_up"))
        session.sign_up = SignUpAsked{field<std::optional<Instant>>(row, "sign_up_closes_at")};
    return session;
}

}  // namespace

std::unordered_map<EventId, Agenda> read_agendas(db::Transaction& transaction,
                                                 const std::vector<std::shared_ptr<const events::Event>>& events) {
    std::unordered_map<EventId, Agenda> agendas;
    std::vector<OrganisationId> organisations;
    std::vector<EventId> ids;
    for (const auto& event : events) {
        agendas.emplace(event->id, Agenda{event->id, event->zone, {}, {}, 0});
        organisations.push_back(event->organisation.id);
        ids.push_back(event->id);
    }
    for (const auto& row : transaction.exec(k_agendas, organisations, ids)) {
        auto& agenda = agendas.at(field<EventId>(row, "event_id"));
        agenda.sessions.push_back(read_session(row));
        if (agenda.releases == 0) agenda.releases = field<int>(row, "releases");
        if (agenda.release.empty()) agenda.release = field<std::string>(row, "release");
    }
    return agendas;
}

}  // namespace plenary::agenda
