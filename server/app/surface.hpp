#pragma once
#include "accounts/co_organisers_routes.hpp"
#include "accounts/cookie_identify.hpp"
#include "accounts/entry_routes.hpp"
#include "accounts/joining_routes.hpp"
#include "accounts/organisation_details_routes.hpp"
#include "accounts/own_account_routes.hpp"
#include "accounts/sign_in_routes.hpp"
#include "accounts/team_routes.hpp"
#include "app/services.hpp"
#include "conferencing/accounts/account_metrics.hpp"
#include "conferencing/accounts/account_routes.hpp"
#include "conferencing/signals/signal_routes.hpp"
#include "http/contract.hpp"
#include "http/cookies.hpp"
#include "http/health.hpp"
#include "http/metrics.hpp"
#include "http/permission_gate.hpp"
#include "http/routes.hpp"
#include "http/server.hpp"
#include "http/static_files.hpp"
#include "materials/publications/publication_desk_routes.hpp"
#include "materials/publications/publication_public_routes.hpp"
#include "materials/room_slides_routes.hpp"
#include "materials/slides_desk_routes.hpp"
#include "materials/slides_public_routes.hpp"
#include "materials/slides_speak_routes.hpp"
#include "organise/account_pages.hpp"
#include "organise/agenda_draft_routes.hpp"
#include "organise/agenda_release_routes.hpp"
#include "organise/attendance_routes.hpp"
#include "organise/change_routes.hpp"
#include "organise/delay_routes.hpp"
#include "organise/fittings_routes.hpp"
#include "organise/import_routes.hpp"
#include "organise/organise_pages.hpp"
#include "organise/organise_routes.hpp"
#include "organise/people_routes.hpp"
#include "organise/place_routes.hpp"
#include "organise/preview_pages.hpp"
#include "organise/publications_page.hpp"
#include "organise/recording_desk_page.hpp"
#include "organise/registrations_routes.hpp"
#include "organise/room_door.hpp"
#include "organise/room_slides_routes.hpp"
#include "organise/saved_views_routes.hpp"
#include "organise/series_routes.hpp"
#include "organise/session_places_routes.hpp"
#include "organise/session_routes.hpp"
#include "organise/slides/slides_desk_page.hpp"
#include "organise/slides/slides_desk_routes.hpp"
#include "organise/speakers/run_sheet_routes.hpp"
#include "organise/speakers/sound_check_routes.hpp"
#include "organise/speakers/speaker_desk_page.hpp"
#include "organise/speakers/speaker_desk_routes.hpp"
#include "organise/stage_socket.hpp"
#include "organise/team_pages.hpp"
#include "personal/calendar_pages.hpp"
#include "personal/own_agenda_routes.hpp"
#include "personal/person_routes.hpp"
#include "personal/personal_pages.hpp"
#include "personal/personal_routes.hpp"
#include "personal/presence_socket.hpp"
#include "personal/room_socket.hpp"
#include "personal/screen_routes.hpp"
#include "personal/speaking/photo_routes.hpp"
#include "personal/speaking/speak_pages.hpp"
#include "personal/speaking/speak_routes.hpp"
#include "personal/stage_socket.hpp"
#include "recordings/desk_routes.hpp"
#include "recordings/upload_routes.hpp"
#include "registration/registration_routes.hpp"
#include "site/mailbox_pages.hpp"
#include "site/recording_pages.hpp"
#include "site/site_service.hpp"

namespace plenary::app {

// What stands between the services and the network: pages, calls, files, and what every request passes.
class Surface {
public:
    // Throws where the built web application or the contract cannot be read.
    Surface(Services& services, const http::Settings& settings);

    // The route table: one line a route, with its permission.
    [[nodiscard]] http::Routes routes();
    // What every request passes. The surface outlives them.
    [[nodiscard]] http::Hooks hooks();
    // From now on /readyz says no.
    void stop() { health_.stop(); }

private:
    Services& services_;
    http::Cookies cookies_;
    http::StaticFiles files_;
    http::Contract contract_;
    http::Metrics metrics_;
    conferencing::AccountMetrics account_metrics_;
    http::Health health_;
    http::PermissionGate gate_;
    accounts::CookieIdentify identify_;
    accounts::SignInRoutes sign_in_routes_;
    accounts::EntryRoutes entry_routes_;
    accounts::OwnAccountRoutes own_account_routes_;
    accounts::JoiningRoutes joining_routes_;
    accounts::TeamRoutes team_routes_;
    accounts::CoOrganisersRoutes co_organisers_routes_;
    accounts::OrganisationDetailsRoutes organisation_details_routes_;
    conferencing::AccountRoutes video_service_routes_;
    conferencing::SignalRoutes signal_routes_;

    site::SiteService site_;
    site::RecordingPages recording_pages_;
    site::MailboxPages mailbox_;
    personal::PersonalService personal_;
    registration::RegistrationRoutes registration_routes_;
    personal::PersonalRoutes personal_routes_;
    personal::PersonRoutes person_routes_;
    personal::OwnAgendaService own_agenda_;
    personal::OwnAgendaRoutes own_agenda_routes_;
    personal::PersonalPages personal_pages_;
    personal::CalendarPages calendar_pages_;
    personal::SpeakRoutes speak_routes_;
    personal::SpeakPages speak_pages_;
    personal::PhotoRoutes photo_routes_;
    materials::SlidesSpeakRoutes slides_speak_routes_;
    materials::SlidesDeskRoutes organised_slides_routes_;
    materials::SlidesPublicRoutes slides_public_routes_;
    materials::PublicationDeskRoutes publication_desk_routes_;
    materials::PublicationPublicRoutes publication_public_routes_;
    personal::RoomNews room_news_;
    personal::RoomSocket room_socket_;
    personal::PresenceSocket presence_socket_;
    personal::StageSocket stage_socket_;
    personal::ScreenRoutes screen_routes_;
    organise::OrganiseService organise_;
    organise::OrganiserFrame organiser_frame_;
    organise::OrganiseRoutes organise_routes_;
    organise::ImportDeskService import_desk_;
    organise::ImportRoutes import_routes_;
    organise::SeriesService organised_series_;
    organise::SeriesRoutes series_routes_;
    organise::ChangeRoutes change_routes_;
    organise::RegistrationsService registrations_table_;
    organise::RegistrationsParts registrations_parts_;
    organise::RegistrationsRoutes registrations_routes_;
    organise::PeopleRoutes people_routes_;
    organise::PlaceRoutes place_routes_;
    organise::SavedViewsService saved_views_;
    organise::SavedViewsRoutes saved_views_routes_;
    organise::AgendaDraftRoutes agenda_draft_routes_;
    organise::DelayRoutes delay_routes_;
    organise::AgendaReleaseRoutes agenda_release_routes_;
    organise::FittingsRoutes fittings_routes_;
    organise::SessionPlacesRoutes session_places_routes_;
    organise::SpeakerDeskRoutes speaker_desk_routes_;
    organise::SoundCheckRoutes sound_check_routes_;
    organise::RunSheetRoutes run_sheet_routes_;
    organise::SpeakerDeskPage speaker_desk_page_;
    organise::SlidesDeskService slides_desk_;
    organise::SlidesDeskRoutes slides_desk_routes_;
    organise::SlidesDeskPage slides_desk_page_;
    organise::PublicationsPage publications_page_;
    organise::SessionDesks session_desks_;
    organise::SessionRoutes session_routes_;
    organise::StageSocket stage_desk_socket_;
    organise::RoomDoor room_door_;
    organise::RoomSlidesStand slides_stand_;
    organise::RoomSlidesRoutes slides_stand_routes_;
    materials::RoomSlidesRoutes room_slides_routes_;
    organise::PreviewPages preview_pages_;
    organise::OrganisePages organise_pages_;
    organise::AccountPages account_pages_;
    organise::TeamPages team_pages_;
    organise::RecordingDeskPage recording_desk_page_;
    recordings::UploadRoutes upload_routes_;
    recordings::DeskRoutes desk_routes_;
    organise::AttendanceService attendance_;
    organise::AttendanceRoutes attendance_routes_;
    realtime::Subscription forgetting_;
};

}  // namespace plenary::app
