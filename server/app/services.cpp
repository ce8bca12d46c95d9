#include "app/services.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <thread>

#include "app/settings.hpp"
#include "conferencing/bigbluebutton/kind.hpp"
#include "conferencing/built_in/built_in_provider.hpp"
#include "conferencing/built_in/machine.hpp"
#include "conferencing/guests/room_guest_repository.hpp"
#include "conferencing/jitsi/kind.hpp"
#include "conferencing/link_provider.hpp"
#include "conferencing/shelves/shelved_room_repository.hpp"
#include "conferencing/stream_check.hpp"
#include "conferencing/zoom/kind.hpp"
#include "db/error_mapping.hpp"
#include "messages/folder_sender.hpp"
#include "messages/smtp_sender.hpp"
#include "storage/storage.hpp"

namespace plenary::app {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int k_background_niceness = 4;

std::unique_ptr<messages::MailSender> make_mail_sender(const Config& config, Egress& egress) {
    if (config.text("mail.smtp_url").empty()) return std::make_unique<messages::FolderSender>(config.data() / "mail");
    return std::make_unique<messages::SmtpSender>(egress, smtp_settings(config));
}

std::filesystem::path files_of(const Config& config) { return config.data() / "files"; }

storage::Parts parts_of(const Config& config, const char* folder) {
    const auto reserve = static_cast<std::uint64_t>(config.number("uploads.reserve_mb")) * 1'000'000;
    return {files_of(config) / folder, reserve};
}

storage::UploadLimits upload_limits(const Config& config) {
    return {.most_bytes = static_cast<std::uint64_t>(config.number("uploads.most_gb")) * 1'000'000'000,
            .kept = hours{config.number("uploads.kept_hours")}};
}

materials::UploadLimitsByKind slides_limits(const Config& config) {
    const auto most = [&](const char* key) {
        return storage::UploadLimits{.most_bytes = static_cast<std::uint64_t>(config.number(key)) * 1'000'000,
                                     .kept = hours{config.number("uploads.kept_hours")}};
    };
    return {most("slides.most_mb"), most("slides.handout_mb")};
}

// Throws where an entry cannot be read.
conferencing::OpeningPlace opening_place(const Config& config, const Keys& keys, const std::string& public_url) {
    auto law = conferencing::EgressLaw::read(config.text("egress.allow"));
    if (!law) throw std::runtime_error(law.error().fields.at(0).detail);
    return {*std::move(law), conferencing::sealing_key(keys.provider_accounts()), public_url};
}

media::SlidesLimits converter_limits(const Config& config) {
    auto limits = media::k_slides_limits;
    limits.patience = seconds{config.number("slides.patience_seconds")};
    return limits;
}

// Throws where the address cannot be read.
std::optional<media::ScannerAddress> scanner_of(const Config& config) {
    const auto address = config.text("slides.clamd");
    if (address.empty()) return std::nullopt;
    auto scanner = media::read_scanner_address(address);
    if (!scanner) throw std::runtime_error("slides.clamd is no address: " + address);
    return scanner;
}

}  // namespace

Services::Services(const Config& settings, boost::asio::io_context& io, std::string where)
    : executor(io.get_executor()),
      config(settings),
      public_url(std::move(where)),
      keys(config.data() / "keys"),
      batching(0),
      background(k_background_niceness),
      database(database_uri(config), lane_sizes(config)),
      bus(io.get_executor(), database_uri(config)),
      egress(io.get_executor()),
      devices(database, clock),
      opening(policy, keys.csrf()),
      sign_ins(database, clock, policy, opening, passwords),
      sign_in_links(database, clock, policy, accounts::SignInSteps{opening}, passwords, keys.account_link()),
      second_factor(database, clock, policy, opening, sign_ins, keys.second_factor()),
      own_account(database, clock, policy, sign_ins, passwords),
      new_accounts(database, clock, opening, passwords),
      first_organiser(database, clock, policy, new_accounts, keys.account_link()),
      organisation_details(database, clock, policy),
      team(database, clock, policy, keys.account_link()),
      co_organisers(database, clock, policy),
      invitations(database, clock, policy, new_accounts, keys.account_link()),
      authorities(database),
      events(database, clock),
      agendas(database),
      favourites(database, events, agendas, policy, clock),
      speakers_pages(database, clock, policy, keys.link()),
      photos(speakers_pages, clock, storage::Storage{config.data() / "files"}, config.data() / "files" / "work"),
      speaker_desk(database, clock, policy, keys.link()),
      sound_checks(database, clock),
      run_sheets(database, clock),
      slides(database, clock, storage::Storage{files_of(config)}),
      slides_uploads(database, clock, parts_of(config, "slides_uploads"), storage::Storage{files_of(config)},
                     slides_limits(config), scanner_of(config).has_value()),
      extras(database, clock),
      slides_preparations(database, clock, policy,
                          {.storage = storage::Storage{files_of(config)},
                           .parts = files_of(config) / "slides_uploads",
                           .work = files_of(config) / "slides_work",
                           .scanner = scanner_of(config),
                           .limits = converter_limits(config)}),
      publications(database, clock, storage::Storage{files_of(config)}, files_of(config) / "work"),
      publication_uploads(database, clock, parts_of(config, "publication_uploads"), storage::Storage{files_of(config)},
                          slides_limits(config).slides, scanner_of(config).has_value()),
      publication_preparations(database, clock,
                               {.storage = storage::Storage{files_of(config)},
                                .parts = files_of(config) / "publication_uploads",
                                .work = files_of(config) / "slides_work",
                                .scanner = scanner_of(config),
                                .limits = converter_limits(config)}),
      registrations(batching.executor(), database, events, agendas, policy, clock, keys.link(),
                    hours{config.number("waiting.offer_hours")}),
      sign_ups(database, policy, clock),
      organiser_changes(database, events, policy, clock, hours{config.number("waiting.offer_hours")}),
      webinar_places(registration::PlaceChanges{policy, hours{config.number("waiting.offer_hours")}}),
      agenda_releases(database, sign_up_demand, agenda_audience, clock),
      drafts(database, clock, policy, webinar_session, webinar_places),
      changes(database, clock, webinar_session, webinar_places, audience),
      mails(make_mail_sender(config, egress)),
      mail_allowance(database, policy, clock),
      registration_mails(registrations, sign_ups, events, agendas, changes, agenda_releases, mail_allowance, *mails,
                         policy, public_url, config.text("mail.from")),
      account_mails(invitations, sign_in_links, events, *mails, public_url, config.text("mail.from")),
      speaker_mails(speaker_desk, *mails, public_url, config.text("mail.from")),
      video_egress(io.get_executor()),
      opened_accounts(database, clock, video_egress, video_services, opening_place(config, keys, public_url)),
      video_accounts(database, clock, policy, opened_accounts),
      room_keeping(database, clock, policy, opened_accounts),
      signals(io.get_executor(), database, clock, policy, opened_accounts),
      guest_announcing(database, clock, policy, opened_accounts),
      admissions(database, clock, policy, opened_accounts),
      rooms(minutes{config.number("join.opens_minutes")}),
      room_checks(database, clock, policy, rooms, opened_accounts),
      room_warning_mails(database, policy, rooms, *mails, public_url, config.text("mail.from")),
      download_egress(background.executor()),
      shelves(database, clock, opened_accounts, download_egress),
      stages({egress, io.get_executor(), events, agendas, rooms, database, clock}, trouble_with_cameras(config)),
      room_entries(database, clock),
      entrance_roles(database),
      agenda_drafts(database, sign_up_demand, clock),
      agenda_delays(database, clock),
      fittings(database, clock),
      absences(database, clock),
      session_control(database, clock, rooms),
      presence(io.get_executor(), database, clock, seconds{2 * config.number("presence.ping_seconds")}),
      provider_presence(database, clock, policy, opened_accounts, conferencing::people_by_key),
      shared_screens(database, clock),
      recordings(database, clock, storage::Storage{files_of(config)}),
      uploads(database, clock, parts_of(config, "uploads"), upload_limits(config)),
      preparations(database, clock, policy, storage::Storage{files_of(config)}, files_of(config) / "work"),
      stage_recordings(database, clock, policy, storage::Storage{files_of(config)},
                       {.recorded = config.data() / "janus" / "recordings",
                        .shown = config.data() / "janus" / "shown",
                        .work = files_of(config) / "work"}),
      recording_fetches(database, clock, policy, shelves, parts_of(config, "fetched"),
                        upload_limits(config).most_bytes),
      recording_desk(database, clock, storage::Storage{files_of(config)}),
      worker(background.executor(), database, clock, {}),
      fetching(background.executor(), database, clock, {.parallel = 2, .at_once = 2}),
      preparing(background.executor(), database, clock, {.parallel = 1, .at_once = 1}),
      announcing(background.executor(), database, clock, {.parallel = 4, .at_once = 4}),
      converting(background.executor(), database, clock, {.parallel = 1, .at_once = 1}),
      schedule(background.executor(), database, clock),
      pause_(boost::asio::make_strand(io)) {
    video_services.add(conferencing::bigbluebutton::kind());
    video_services.add(conferencing::jitsi::own_kind());
    video_services.add(conferencing::jitsi::service_kind());
    video_services.add(conferencing::zoom::kind());
    rooms.add(std::make_unique<conferencing::StreamProvider>(conferencing::stream_answers(egress)));
    rooms.add(std::make_unique<conferencing::LinkProvider>());
    rooms.add(opened_accounts);
    rooms.add(admissions);
    signals.when_recording_is_ready(conferencing::fetch_soon);
    rooms.add(std::make_unique<conferencing::built_in::BuiltInProvider>(stages, clock));
    database.after_commit([this](const std::vector<std::string>& topics) {
        for (const auto& topic : topics) bus.publish(topic);
    });
    forgetting_ = bus.subscribe("", [this](const realtime::Notice& notice) {
        events.forget(notice.topic);
        agendas.forget(notice.topic);
    });
    waking_ = bus.subscribe(std::string(jobs::k_task_topic), [this](const realtime::Notice& notice) {
        for (auto* each : {&worker, &fetching, &announcing, &preparing, &converting}) each->wake(notice.topic);
    });
}

void Services::schedule_compare(std::function<boost::asio::awaitable<void>()> compare) {
    compare_ = std::move(compare);
    boost::asio::co_spawn(pause_.get_executor(), compare_every_five_seconds(), boost::asio::detached);
}

boost::asio::awaitable<void> Services::compare_every_five_seconds() {
    // At once for the first time: what changes in the first seconds is compared with what was there before.
    while (!stopping_) {
        try {
            co_await compare_();
        } catch (const db::Failure&) {
            // While the database is away, what is known is served.
        }
        if (stopping_) co_return;
        pause_.expires_after(seconds{5});
        boost::system::error_code cancelled;
        co_await pause_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, cancelled));
    }
}

void Services::start_work() {
    bus.start();
    registration_mails.perform_on(worker);
    account_mails.perform_on(worker);
    speaker_mails.perform_on(worker);
    room_keeping.when_ready([this] { return guest_announcing.look_for_changed(); });
    room_keeping.perform_on(worker);
    provider_presence.perform_on(worker);
    room_checks.perform_on(worker);
    room_warning_mails.perform_on(worker);
    recording_fetches.perform_on(fetching);
    guest_announcing.perform_on(announcing);
    preparations.perform_on(preparing);
    stage_recordings.perform_on(preparing);
    slides_preparations.perform_on(converting);
    publication_preparations.perform_on(converting);
    schedule.every(seconds{60}, "registration.expire_offers", [this] { return registrations.expire_past_offers(); });
    schedule.every(seconds{5}, "messages.release_proven", [this] { return mail_allowance.release_proven(); });
    schedule.every(minutes{10}, "messages.forget_allowances", [this] { return mail_allowance.forget_old(); });
    schedule.every(minutes{10}, "accounts.forget_old_sign_ins", [this] { return sign_ins.forget_old(); });
    schedule.every(minutes{10}, "accounts.forget_old_links", [this] { return sign_in_links.forget_old(); });
    schedule.every(minutes{10}, "accounts.forget_old_challenges", [this] { return second_factor.forget_old(); });
    schedule.every(minutes{10}, "events.forget_old_answers", [this] { return drafts.forget_old_answers(); });
    schedule.every(seconds{30}, "attendance.close_dead_nodes", [this] { return presence.close_dead_nodes(); });
    schedule.every(seconds{15}, "conferencing.keep_rooms", [this] { return room_keeping.look_for_changed(); });
    schedule.every(seconds{60}, "attendance.reconcile_rooms", [this] { return provider_presence.reconcile(); });
    schedule.every(hours{1}, "conferencing.forget_old_signals", [this] { return signals.forget_old(); });
    schedule.every(seconds{15}, "conferencing.check_rooms", [this] { return room_checks.look_for_due(); });
    schedule.every(seconds{5}, "conferencing.announce_guests", [this] { return guest_announcing.look_for_changed(); });
    schedule.every(minutes{10}, "speakers.remind", [this] { return speaker_desk.remind(); });
    schedule.every(minutes{10}, "materials.forget_old_uploads", [this] { return slides_uploads.forget_old(); });
    schedule.every(minutes{10}, "publications.forget_old_uploads", [this] { return publication_uploads.forget_old(); });
    schedule.every(seconds{15}, "conferencing.fetch_recordings", [this] { return shelves.look_for_ended(); });
    schedule.every(seconds{15}, "recordings.collect_stages", [this] { return stage_recordings.collect(); });
    schedule.every(hours{1}, "agenda.forget_old_favourites", [this] { return favourites.forget_old(); });
    schedule.every(minutes{10}, "recordings.forget_old_uploads", [this] { return uploads.forget_old(); });
    worker.start();
    fetching.start();
    preparing.start();
    announcing.start();
    converting.start();
    schedule.start();
    presence.start();
}

void Services::open_stages() {
    stages.start(config.data() / "janus", {.library = conferencing::built_in::janus_library(),
                                           .media_ports = media_ports(config),
                                           .event_loops = std::max(1U, std::thread::hardware_concurrency())});
}

boost::asio::awaitable<void> Services::stop() {
    boost::asio::post(pause_.get_executor(), [this] {
        stopping_ = true;
        pause_.cancel();
    });
    co_await schedule.stop();
    photos.stop();
    recording_fetches.stop();
    preparations.stop();
    stage_recordings.stop();
    slides_preparations.stop();
    publications.stop();
    publication_preparations.stop();
    co_await announcing.stop();
    co_await converting.stop();
    co_await preparing.stop();
    co_await fetching.stop();
    co_await worker.stop();
    co_await stages.stop();
    co_await presence.close();
    co_await signals.close();
    co_await registrations.close();
    download_egress.stop();
    video_egress.stop();
    egress.stop();
    bus.stop();
    database.stop();
}

}  // namespace plenary::app
