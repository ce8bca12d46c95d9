#include "app/services.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "app/settings.hpp"
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
      sign_ins(database, clock, policy, keys.csrf()),
      authorities(database),
      events(database, clock),
      agendas(database),
      registrations(batching.executor(), database, events, policy, clock, keys.link(),
                    hours{config.number("waiting.offer_hours")}),
      drafts(database, clock, policy, webinar_session, webinar_places),
      mails(make_mail_sender(config, egress)),
      mail_allowance(database, policy, clock),
      registration_mails(registrations, events, mail_allowance, *mails, policy, public_url, config.text("mail.from")),
      rooms(minutes{config.number("join.opens_minutes")}),
      presence(io.get_executor(), database, clock, seconds{2 * config.number("presence.ping_seconds")}),
      recordings(database, storage::Storage{config.data() / "files"}),
      worker(background.executor(), database, clock, {}),
      schedule(background.executor(), database, clock),
      pause_(boost::asio::make_strand(io)) {
    rooms.add(std::make_unique<conferencing::StreamProvider>());
    rooms.add(std::make_unique<conferencing::LinkProvider>());
    database.after_commit([this](const std::vector<std::string>& topics) {
        for (const auto& topic : topics) bus.publish(topic);
    });
    forgetting_ = bus.subscribe("", [this](const realtime::Notice& notice) {
        events.forget(notice.topic);
        agendas.forget(notice.topic);
    });
    waking_ = bus.subscribe("task", [this](const realtime::Notice&) { worker.wake(); });
}

void Services::schedule_compare(std::function<boost::asio::awaitable<void>()> compare) {
    compare_ = std::move(compare);
    boost::asio::co_spawn(pause_.get_executor(), compare_every_five_seconds(), boost::asio::detached);
}

boost::asio::awaitable<void> Services::compare_every_five_seconds() {
    while (!stopping_) {
        pause_.expires_after(seconds{5});
        boost::system::error_code cancelled;
        co_await pause_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, cancelled));
        if (stopping_) co_return;
        try {
            co_await compare_();
        } catch (const db::Failure&) {
            // While the database is away, what is known is served.
        }
    }
}

void Services::start_work() {
    bus.start();
    registration_mails.perform_on(worker);
    schedule.every(seconds{60}, "registration.expire_offers", [this] { return registrations.expire_past_offers(); });
    schedule.every(seconds{5}, "messages.release_proven", [this] { return mail_allowance.release_proven(); });
    schedule.every(minutes{10}, "messages.forget_allowances", [this] { return mail_allowance.forget_old(); });
    schedule.every(minutes{10}, "accounts.forget_old_sign_ins", [this] { return sign_ins.forget_old(); });
    schedule.every(minutes{10}, "events.forget_old_answers", [this] { return drafts.forget_old_answers(); });
    schedule.every(seconds{30}, "attendance.close_dead_nodes", [this] { return presence.close_dead_nodes(); });
    worker.start();
    schedule.start();
    presence.start();
}

boost::asio::awaitable<void> Services::stop() {
    boost::asio::post(pause_.get_executor(), [this] {
        stopping_ = true;
        pause_.cancel();
    });
    co_await schedule.stop();
    co_await worker.stop();
    co_await presence.close();
    co_await registrations.close();
    egress.stop();
    bus.stop();
    database.stop();
}

}  // namespace plenary::app
