#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>

#include "accounts/co_organisers_service.hpp"
#include "accounts/device_service.hpp"
#include "accounts/first_organiser_service.hpp"
#include "accounts/invitation_service.hpp"
#include "accounts/new_accounts.hpp"
#include "accounts/organisation_details_service.hpp"
#include "accounts/own_account_service.hpp"
#include "accounts/policy.hpp"
#include "accounts/second_factor_service.hpp"
#include "accounts/sign_in_link_service.hpp"
#include "accounts/sign_in_service.hpp"
#include "accounts/team_service.hpp"
#include "agenda/absences/absence_service.hpp"
#include "agenda/agenda_service.hpp"
#include "agenda/delays/delay_service.hpp"
#include "agenda/draft/agenda_draft_service.hpp"
#include "agenda/favourites/favourites_service.hpp"
#include "agenda/fittings/fittings_service.hpp"
#include "agenda/releases/release_service.hpp"
#include "agenda/webinar_session.hpp"
#include "attendance/presence_service.hpp"
#include "attendance/provider_presence_service.hpp"
#include "attendance/shared_screen_service.hpp"
#include "conferencing/accounts/account_service.hpp"
#include "conferencing/built_in/stages.hpp"
#include "conferencing/checks/room_check_service.hpp"
#include "conferencing/checks/room_warning_mails.hpp"
#include "conferencing/entrances/entrance_roles.hpp"
#include "conferencing/guests/admission_service.hpp"
#include "conferencing/guests/guest_announcing_service.hpp"
#include "conferencing/room_entries.hpp"
#include "conferencing/rooms/room_keeping_service.hpp"
#include "conferencing/session_control_service.hpp"
#include "conferencing/shelves/shelves_service.hpp"
#include "conferencing/signals/signal_service.hpp"
#include "db/database.hpp"
#include "directory/authority_service.hpp"
#include "events/change_service.hpp"
#include "events/draft_service.hpp"
#include "events/event_service.hpp"
#include "jobs/schedule.hpp"
#include "jobs/worker.hpp"
#include "materials/extras_service.hpp"
#include "materials/publications/publication_preparation_service.hpp"
#include "materials/publications/publication_service.hpp"
#include "materials/publications/publication_upload_service.hpp"
#include "materials/slides_preparation_service.hpp"
#include "materials/slides_service.hpp"
#include "materials/slides_upload_service.hpp"
#include "messages/account_mails.hpp"
#include "messages/mail_allowance_service.hpp"
#include "messages/mail_sender.hpp"
#include "messages/registration_mails.hpp"
#include "messages/speaker_mails.hpp"
#include "platform/clock.hpp"
#include "platform/config.hpp"
#include "platform/egress.hpp"
#include "platform/event_thread.hpp"
#include "platform/keys.hpp"
#include "realtime/bus.hpp"
#include "recordings/desk_service.hpp"
#include "recordings/fetch_service.hpp"
#include "recordings/preparation_service.hpp"
#include "recordings/recording_service.hpp"
#include "recordings/stage_recording_service.hpp"
#include "recordings/upload_service.hpp"
#include "registration/agenda_audience.hpp"
#include "registration/event_audience.hpp"
#include "registration/organiser_service.hpp"
#include "registration/registration_service.hpp"
#include "registration/sign_ups/sign_up_demand.hpp"
#include "registration/sign_ups/sign_up_service.hpp"
#include "registration/webinar_places.hpp"
#include "speakers/photo_service.hpp"
#include "speakers/run_sheet_service.hpp"
#include "speakers/sound_check_service.hpp"
#include "speakers/speaker_desk_service.hpp"
#include "speakers/speaker_service.hpp"

namespace plenary::app {

// Everything that works, built by hand in the order of what it needs.
class Services {
public:
    // `public_url` is where links lead. Throws where the data folder cannot be used.
    Services(const Config& config, boost::asio::io_context& io, std::string public_url);

    // Every 5 s: `compare` forgets what is stale where a notice was lost.
    void schedule_compare(std::function<boost::asio::awaitable<void>()> compare);
    // Begins to listen to other processes and to perform what the outbox holds.
    void start_work();
    // Begins to hold rooms with cameras, where this machine can.
    void open_stages();
    // In the order in which nothing is lost: no new tasks, batches written, bus and lanes last.
    boost::asio::awaitable<void> stop();

    boost::asio::any_io_executor executor;
    const Config& config;
    std::string public_url;
    ShiftedClock clock;
    Keys keys;
    // Both outlive the lanes, which resume on them.
    EventThread batching;    // a batch that has landed lets the next one fly at once
    EventThread background;  // mails and periodic work, behind whatever people wait for
    db::Database database;
    realtime::Bus bus;
    Egress egress;
    accounts::Policy policy;

    accounts::DeviceService devices;
    accounts::PasswordThread passwords;
    accounts::SessionOpening opening;
    accounts::SignInService sign_ins;
    accounts::SignInLinkService sign_in_links;
    accounts::SecondFactorService second_factor;
    accounts::OwnAccountService own_account;
    accounts::NewAccounts new_accounts;
    accounts::FirstOrganiserService first_organiser;
    accounts::OrganisationDetailsService organisation_details;
    accounts::TeamService team;
    accounts::CoOrganisersService co_organisers;
    accounts::InvitationService invitations;
    directory::AuthorityService authorities;
    events::EventService events;
    agenda::AgendaService agendas;
    agenda::FavouritesService favourites;
    speakers::SpeakerService speakers_pages;
    speakers::PhotoService photos;
    speakers::SpeakerDeskService speaker_desk;
    speakers::SoundCheckService sound_checks;
    speakers::RunSheetService run_sheets;
    materials::SlidesService slides;
    materials::SlidesUploadService slides_uploads;
    materials::ExtrasService extras;
    materials::SlidesPreparationService slides_preparations;
    materials::PublicationService publications;
    materials::PublicationUploadService publication_uploads;
    materials::PublicationPreparationService publication_preparations;
    registration::RegistrationService registrations;
    registration::SignUpService sign_ups;
    registration::OrganiserService organiser_changes;
    agenda::WebinarSession webinar_session;
    registration::WebinarPlaces webinar_places;
    registration::EventAudience audience;
    registration::SignUpDemand sign_up_demand;
    registration::AgendaAudience agenda_audience;
    agenda::ReleaseService agenda_releases;
    events::DraftService drafts;
    events::ChangeService changes;
    std::unique_ptr<messages::MailSender> mails;
    messages::MailAllowanceService mail_allowance;
    messages::RegistrationMails registration_mails;
    messages::AccountMails account_mails;
    messages::SpeakerMails speaker_mails;
    conferencing::ProviderKinds video_services;
    Egress video_egress;  // apart: a connection to a private network that an operator allows is nobody else's
    conferencing::OpenedAccounts opened_accounts;
    conferencing::AccountService video_accounts;
    conferencing::RoomKeepingService room_keeping;
    conferencing::SignalService signals;
    conferencing::GuestAnnouncingService guest_announcing;
    conferencing::AdmissionService admissions;
    conferencing::ConferencingService rooms;
    conferencing::RoomCheckService room_checks;
    conferencing::RoomWarningMails room_warning_mails;
    Egress download_egress;  // recordings: beside whatever people wait for
    conferencing::ShelvesService shelves;
    conferencing::built_in::Stages stages;
    conferencing::RoomEntries room_entries;
    conferencing::EntranceRoles entrance_roles;
    agenda::AgendaDraftService agenda_drafts;
    agenda::DelayService agenda_delays;
    agenda::FittingsService fittings;
    agenda::AbsenceService absences;
    conferencing::SessionControlService session_control;
    attendance::PresenceService presence;
    attendance::ProviderPresenceService provider_presence;
    attendance::SharedScreenService shared_screens;
    recordings::RecordingService recordings;
    recordings::UploadService uploads;
    recordings::PreparationService preparations;
    recordings::StageRecordingService stage_recordings;
    recordings::FetchService recording_fetches;
    recordings::DeskService recording_desk;

    jobs::Worker worker;
    jobs::Worker fetching;    // recordings from video services, which takes as long
    jobs::Worker preparing;   // recordings, one at a time: what takes hours stands in no mail's way
    jobs::Worker announcing;  // guests to services, beside them: it waits for what a service lets us ask
    jobs::Worker converting;  // slides and publications, one at a time, beside them
    jobs::Schedule schedule;

private:
    boost::asio::awaitable<void> compare_every_five_seconds();

    std::function<boost::asio::awaitable<void>()> compare_;
    boost::asio::steady_timer pause_;
    bool stopping_ = false;
    realtime::Subscription forgetting_;
    realtime::Subscription waking_;
};

}  // namespace plenary::app
