#include "messages/registration_mails.hpp"

#include "registration/mail_task.hpp"
#include "registration/resend_task.hpp"

namespace plenary::messages {
namespace {

using registration::Registration;

MailEvent event_of(const events::Event& event, const Registration& registration, const std::string& public_url) {
    const auto zone = TimeZone::find(event.zone);
    return {.title = event.title.best(registration.language).text,
            .when = {event.starts_at, event.ends_at, zone ? *zone : *TimeZone::find("UTC"), event.all_day},
            .place = event.on_site ? event.place.best(registration.language).text : std::string{},
            .online = event.online,
            .page = public_url + "/events/" + event.slug,
            .sequence = event.calendar_sequence + registration.mail_sequence,
            .changed = registration.changed_at};
}

// A server's own words may name the recipient; without a refusal they are libcurl's.
std::string reason_of(const DeliveryFailure& failure) {
    if (failure.reply == 0) return "the mail was not handed over: " + failure.words;
    return fmt::format("the mail server answered {}", failure.reply);
}

}  // namespace

void RegistrationMails::perform_on(jobs::Worker& worker) {
    for (const auto kind : registration::all_mail_kinds()) {
        jobs::KindRule rule;
        if (may_be_a_strangers(kind))
            rule.held_until = [this](const jobs::Task& task) { return allowance_.held_until(task); };
        worker.on(registration::task_name(kind), [this](const jobs::Task& task) { return send(task); }, rule);
    }
    worker.on(std::string(registration::k_resend_task), [this](const jobs::Task& task) { return look_up_link(task); });
}

MailContext RegistrationMails::context_of(const events::Event& event, const Registration& registration,
                                          bool was_waiting) const {
    MailPlace place{.state = registration.state,
                    .calendar_uid = registration.id.to_string(),
                    .personal_link = public_url_ + "/my/" + registrations_.link_token(registration),
                    .position = std::nullopt,
                    .accept_until = registration.offer_until,
                    .was_waiting = was_waiting};
    if (registration.waiting_number > 0) place.position = registration.waiting_number;
    MailContext context{.language = registration.language,
                        .sender = sender_,
                        .recipient = {registration.name, registration.email},
                        .organiser = {event.organisation.name, event.reply_name(),
                                      event.reply_address().empty() ? sender_ : event.reply_address(),
                                      event.organisation.contact_phone},
                        .event = event_of(event, registration, public_url_),
                        .place = std::move(place)};
    context.linked.push_back(
        {context.event.title, context.event.when, context.place.state, context.place.personal_link});
    return context;
}

std::string RegistrationMails::calendar_of(const events::Event& event, const Registration& registration,
                                           CalendarMethod method) const {
    return messages::calendar_of(context_of(event, registration, false), method);
}

asio::awaitable<Result<void>> RegistrationMails::send(const jobs::Task& task) {
    const auto cause = registration::read_mail_task(task.kind, task.payload);
    const auto scope = policy_.scope_for_work(cause.organisation, cause.event, cause.registration);
    const auto registration = co_await registrations_.find(scope);
    const auto event = co_await events_.find(cause.event);
    if (!registration || !event) co_return std::unexpected(Error::not_found("place"));

    const auto mail = compose(cause.kind, context_of(*event, *registration, cause.was_waiting), mail_row(task.id));
    if (!mail) co_return std::unexpected(mail.error());
    const auto delivered = co_await mails_.deliver({mail->from, mail->to, mail->message_id}, mail->bytes);
    if (delivered) co_return Result<void>{};
    const auto code = delivered.error().permanent ? ErrorCode::invalid : ErrorCode::unavailable;
    co_return std::unexpected(Error{code, reason_of(delivered.error())});
}

asio::awaitable<Result<void>> RegistrationMails::look_up_link(const jobs::Task& task) {
    const auto resend = registration::read_resend_task(task.payload);
    co_await registrations_.queue_link_mail(resend.organisation, resend.event, resend.address, task.id.to_string());
    co_return Result<void>{};
}

}  // namespace plenary::messages
