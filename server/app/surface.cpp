#include "app/surface.hpp"

#include <spdlog/spdlog.h>

#include <nlohmann/json.hpp>

#include "accounts/sign_in_json.hpp"
#include "agenda/favourites/favourites_routes.hpp"
#include "app/settings.hpp"
#include "app/testing_routes.hpp"
#include "db/error_mapping.hpp"
#include "directory/authority_routes.hpp"
#include "http/cursor.hpp"
#include "platform/resources.hpp"
#include "site/calendar_routes.hpp"
#include "site/demo_stream.hpp"
#include "site/site_routes.hpp"

namespace plenary::app {
namespace {

personal::Services personal_services(Services& all) {
    return {all.policy,
            all.devices,
            all.events,
            all.agendas,
            all.registrations,
            all.sign_ups,
            all.registration_mails,
            all.rooms,
            all.room_entries,
            all.entrance_roles,
            all.stages.standings(),
            all.presence,
            all.recordings,
            all.clock};
}

std::chrono::seconds beat_of(const Config& config) {
    return std::chrono::seconds{config.number("presence.ping_seconds")};
}

boost::asio::awaitable<bool> database_answers(db::Database& database) {
    try {
        co_await database.transact(db::Lane::web, [](db::Transaction&) {});
        co_return true;
    } catch (const db::Failure&) {
        co_return false;
    }
}

}  // namespace

Surface::Surface(Services& services, const http::Settings& settings)
    : services_(services),
      cookies_(settings.public_url),
      files_(web_folder(services.config)),
      contract_(std::string(resource("api/openapi.json"))),
      account_metrics_(services.opened_accounts),
      health_([&services] { return database_answers(services.database); }),
      gate_(settings.metrics_token),
      identify_(services.devices, services.sign_ins, cookies_),
      sign_in_routes_(services.sign_ins, services.clock, cookies_, http::Cursors{services.keys.cursor()}),
      entry_routes_(services.sign_in_links, services.second_factor, cookies_, services.config.text("mail.from")),
      own_account_routes_(services.own_account, services.second_factor),
      joining_routes_(services.first_organiser, services.invitations, cookies_),
      team_routes_(
          services.team,
          [&services](std::string event) { return services.events.ownership_of(events::parse_event_ref(event)); },
          [&services](std::string series) { return services.events.series_ownership_of(std::move(series)); },
          http::IdPages{services.clock, http::Cursors{services.keys.cursor()}}),
      co_organisers_routes_(
          services.co_organisers,
          [&services](std::string event) { return services.events.ownership_of(events::parse_event_ref(event)); },
          http::IdPages{services.clock, http::Cursors{services.keys.cursor()}}),
      organisation_details_routes_(services.organisation_details),
      video_service_routes_(services.video_accounts, services.opened_accounts),
      signal_routes_(services.signals),
      site_(services.database, services.events, services.agendas, services.sign_ups, services.clock,
            http::Cursors{services.keys.cursor()},
            {settings.public_url, site::Assets::load(web_folder(services.config))}),
      recording_pages_(site_, services.events, services.recordings, services.policy, services.clock),
      mailbox_(services.config.data() / "mail", [this] { return site_.frame(); }),
      personal_(personal_services(services)),
      registration_routes_(services.registrations, services.config.text("mail.from")),
      personal_routes_(personal_, personal_services(services), cookies_, http::Cursors{services.keys.cursor()},
                       beat_of(services.config)),
      person_routes_(services.policy, services.registrations),
      own_agenda_(personal_services(services), services.favourites),
      own_agenda_routes_(own_agenda_),
      personal_pages_(
          personal_, own_agenda_, personal_services(services), cookies_, [this] { return site_.frame(); },
          beat_of(services.config)),
      calendar_pages_(personal_, personal_services(services), services.public_url),
      speak_routes_(services.speakers_pages, services.clock),
      speak_pages_(services.speakers_pages, services.clock, [this] { return site_.frame(); }),
      photo_routes_(services.photos, services.speakers_pages, services.clock),
      slides_speak_routes_(services.slides, services.slides_uploads, services.extras, services.speakers_pages),
      organised_slides_routes_(services.slides, services.slides_uploads, services.extras, services.events,
                               services.policy),
      slides_public_routes_(services.slides, services.extras, services.events, services.policy),
      publication_desk_routes_(services.publications, services.publication_uploads, services.events, services.policy),
      publication_public_routes_(services.publications),
      room_news_(services.events, services.agendas, services.registrations, services.rooms, services.clock,
                 services.bus, services.executor),
      room_socket_(personal_, room_news_),
      presence_socket_(personal_, services.presence, room_news_, services.executor),
      stage_socket_(personal_, services.stages, services.bus, services.executor),
      screen_routes_(personal_, services.policy, services.shared_screens),
      organise_(services.database, services.events, services.clock, services.policy),
      organiser_frame_(services.sign_ins, services.events, site_, accounts::session_json,
                       services.config.text("mail.from")),
      organise_routes_(organise_, services.drafts, services.clock, http::Cursors{services.keys.cursor()}),
      import_desk_(services.database, services.events, organise_, services.clock, services.policy),
      import_routes_(import_desk_, organiser_frame_),
      organised_series_(services.database, services.events, services.policy),
      series_routes_(organised_series_, http::IdPages{services.clock, http::Cursors{services.keys.cursor()}}),
      change_routes_(organise_, services.drafts, services.changes, services.registration_mails, services.clock),
      registrations_table_(services.database, services.recordings, services.clock),
      registrations_parts_{
          organise_,          registrations_table_,        services.organiser_changes, services.registrations,
          services.events,    services.registration_mails, services.sign_ins,          services.clock,
          services.public_url},
      registrations_routes_(registrations_parts_, http::Cursors{services.keys.cursor()}),
      people_routes_(registrations_parts_),
      place_routes_(registrations_parts_),
      saved_views_(services.database, services.clock, services.policy),
      saved_views_routes_(saved_views_),
      agenda_draft_routes_(organise_, services.agenda_drafts),
      delay_routes_(organise_, services.agenda_delays),
      agenda_release_routes_(organise_, services.agenda_releases, services.events, services.registration_mails),
      fittings_routes_(organise_, services.fittings, services.absences),
      session_places_routes_(organise_, services.sign_ups,
                             http::IdPages{services.clock, http::Cursors{services.keys.cursor()}}),
      speaker_desk_routes_(organise_, services.speaker_desk, services.public_url),
      sound_check_routes_(organise_, services.sound_checks),
      run_sheet_routes_(organise_, services.run_sheets),
      speaker_desk_page_(organise_, organiser_frame_),
      slides_desk_(services.database, services.clock, storage::Storage{services.config.data() / "files"}),
      slides_desk_routes_(organise_, slides_desk_),
      slides_desk_page_(organise_, organiser_frame_),
      publications_page_(organise_, organised_series_, organiser_frame_),
      session_desks_(services.database, services.session_control, services.rooms, services.clock),
      session_routes_(organise_, session_desks_),
      stage_desk_socket_(organise_, session_desks_, services.sign_ins, services.stages),
      room_door_(organise_, session_desks_, services.sign_ins, organiser_frame_),
      slides_stand_(services.session_control, services.rooms, services.slides, services.public_url,
                    services.keys.link()),
      slides_stand_routes_(organise_, slides_stand_),
      room_slides_routes_(services.slides, services.policy, services.keys.link()),
      preview_pages_(organise_, services.drafts, site_, services.clock),
      organise_pages_(organise_, organiser_frame_),
      account_pages_({services.sign_in_links, services.second_factor, services.first_organiser, services.invitations},
                     cookies_, organiser_frame_),
      team_pages_(organise_, organised_series_, organiser_frame_),
      recording_desk_page_(organise_, services.drafts, organiser_frame_),
      upload_routes_(services.uploads, services.events, services.policy),
      desk_routes_(services.recording_desk, services.uploads, services.events, services.policy),
      attendance_(services.database, services.rooms, services.clock),
      attendance_routes_(organise_, attendance_, http::Cursors{services.keys.cursor()}),
      forgetting_(services.bus.subscribe("", [this](const realtime::Notice& notice) { site_.forget(notice.topic); })) {
    services.schedule_compare([this] { return site_.compare_versions(); });
}

http::Routes Surface::routes() {
    http::Routes routes;
    site::add_site_routes(routes, site_);
    site::add_calendar_routes(routes, site_, services_.favourites);
    agenda::add_favourites_routes(routes, services_.favourites);
    directory::add_authority_routes(routes, services_.authorities);
    recording_pages_.add_to(routes);
    sign_in_routes_.add_to(routes);
    entry_routes_.add_to(routes);
    own_account_routes_.add_to(routes);
    joining_routes_.add_to(routes);
    team_routes_.add_to(routes);
    co_organisers_routes_.add_to(routes);
    organisation_details_routes_.add_to(routes);
    video_service_routes_.add_to(routes);
    signal_routes_.add_to(routes);
    registration_routes_.add_to(routes);
    personal_routes_.add_to(routes);
    person_routes_.add_to(routes);
    own_agenda_routes_.add_to(routes);
    personal_pages_.add_to(routes);
    calendar_pages_.add_to(routes);
    speak_routes_.add_to(routes);
    speak_pages_.add_to(routes);
    photo_routes_.add_to(routes);
    slides_speak_routes_.add_to(routes);
    organised_slides_routes_.add_to(routes);
    slides_public_routes_.add_to(routes);
    publication_desk_routes_.add_to(routes);
    publication_public_routes_.add_to(routes);
    room_socket_.add_to(routes);
    presence_socket_.add_to(routes);
    stage_socket_.add_to(routes);
    screen_routes_.add_to(routes);
    organise_routes_.add_to(routes);
    import_routes_.add_to(routes);
    series_routes_.add_to(routes);
    change_routes_.add_to(routes);
    registrations_routes_.add_to(routes);
    people_routes_.add_to(routes);
    place_routes_.add_to(routes);
    saved_views_routes_.add_to(routes);
    agenda_draft_routes_.add_to(routes);
    delay_routes_.add_to(routes);
    agenda_release_routes_.add_to(routes);
    fittings_routes_.add_to(routes);
    session_places_routes_.add_to(routes);
    speaker_desk_routes_.add_to(routes);
    sound_check_routes_.add_to(routes);
    run_sheet_routes_.add_to(routes);
    speaker_desk_page_.add_to(routes);
    slides_desk_routes_.add_to(routes);
    slides_desk_page_.add_to(routes);
    publications_page_.add_to(routes);
    session_routes_.add_to(routes);
    stage_desk_socket_.add_to(routes);
    room_door_.add_to(routes);
    slides_stand_routes_.add_to(routes);
    room_slides_routes_.add_to(routes);
    preview_pages_.add_to(routes);
    organise_pages_.add_to(routes);
    account_pages_.add_to(routes);
    team_pages_.add_to(routes);
    recording_desk_page_.add_to(routes);
    upload_routes_.add_to(routes);
    desk_routes_.add_to(routes);
    attendance_routes_.add_to(routes);
    routes.get("/api/v1/openapi.json", http::Permission::anyone,
               [this](const http::Request&) -> asio::awaitable<http::Response> {
                   co_return http::Response{200, {{"Content-Type", "application/json"}}, contract_.document()};
               });
    if (services_.config.flag("demo.enabled")) site::add_demo_stream(routes, services_.config.data() / "demo" / "live");
    if (shows_mailbox(services_.config)) mailbox_.add_to(routes);
    add_testing_routes(routes, services_.clock);
    files_.add_to(routes);
    health_.add_to(routes);
    metrics_.add(account_metrics_);
    metrics_.add_to(routes);
    return routes;
}

http::Hooks Surface::hooks() {
    http::Hooks hooks;
    hooks.identify = &identify_;
    hooks.gate = &gate_;
    hooks.check = &contract_;
    hooks.metrics = &metrics_;
    hooks.health = &health_;
    hooks.clock = &services_.clock;
    hooks.map_exception = db::as_error;
    hooks.error_page = [this](const http::Request& request, int status, const Error& error) {
        auto elsewhere = organise::lead_to_sign_in(request, error);
        return elsewhere ? std::move(elsewhere) : std::optional{site_.error_page(request, status, error)};
    };
    return hooks;
}

}  // namespace plenary::app
