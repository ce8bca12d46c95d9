#include "messages/registration_mails.hpp"

#include <algorithm>

#include "messages/agenda_told.hpp"
#include "messages/announced.hpp"
#include "platform/catalogue.hpp"
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
            .changed = registration.changed_at,
            .version = event.version};
}

MailSession session_of(const agenda::Session& session, const registration::OwnSignUp& own, const events::Event& event,
                       const std::string& language) {
    const auto zone = TimeZone::find(event.zone);
    return {.id = session.id.to_string(),
            .title = session.title.best(language).text,
            .when = {session.starts_at, session.ends_at, zone ? *zone : *TimeZone::find("UTC"), false},
            .room = session.room ? session.room->name : std::string{},
            .state = own.state,
            .position = own.waiting_number};
}

bool lists_sessions(MailKind kind, RegistrationState state) {
    if (kind == MailKind::session_given_up) return true;
    return state == RegistrationState::confirmed && (kind == MailKind::confirmed || kind == MailKind::already ||
                                                     kind == MailKind::corrected || kind == MailKind::session_place);
}

// Whether the mail is about this session, as it stands there now.
bool is_listed(const registration::OwnSignUp& own, const registration::MailTask& cause) {
    using registration::SignUpState;
    if (cause.session && *cause.session != own.session) return false;
    if (cause.kind == MailKind::session_given_up) return own.state != SignUpState::confirmed;
    return own.state == SignUpState::confirmed || (!cause.session && own.state == SignUpState::waitlisted);
}

}  // namespace

void RegistrationMails::perform_on(jobs::Worker& worker) {
    for (const auto kind : registration::all_mail_kinds()) {
        jobs::KindRule rule;
        if (may_be_a_strangers(kind)) rule.held_until = [this](const jobs::Task& task) { return held_until(task); };
        worker.on(registration::task_name(kind), [this](const jobs::Task& task) { return send(task); }, rule);
    }
    worker.on(std::string(registration::k_resend_task), [this](const jobs::Task& task) { return look_up_link(task); });
}

MailContext RegistrationMails::context_of(const events::Event& event, const Registration& registration,
                                          std::optional<RegistrationState> given_up) const {
    MailPlace place{.state = registration.state,
                    .calendar_uid = registration.id.to_string(),
                    .personal_link = public_url_ + "/my/" + registrations_.link_token(registration),
                    .position = std::nullopt,
                    .accept_until = registration.offer_until,
                    .given_up = given_up,
                    .reason = registration.reason};
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

Preview RegistrationMails::preview(registration::MailKind kind, const events::Event& event,
                                   const Registration& registration, std::optional<RegistrationState> given_up) const {
    auto context = context_of(event, registration, given_up);
    context.place.personal_link = public_url_ + "/my/…";
    return preview_of(kind, context);
}

std::string RegistrationMails::calendar_of(const events::Event& event, const Registration& registration,
                                           CalendarMethod method) const {
    return messages::calendar_of(context_of(event, registration, std::nullopt), method);
}

asio::awaitable<std::optional<Instant>> RegistrationMails::held_until(const jobs::Task& task) {
    if (registration::read_mail_task(task.kind, task.payload).by_organiser) co_return std::nullopt;
    co_return co_await allowance_.held_until(task);
}

MailContext RegistrationMails::anybody(const events::Event& event, const std::string& language,
                                       bool holds_place) const {
    Registration anybody;
    anybody.state = holds_place ? RegistrationState::confirmed : RegistrationState::waitlisted;
    anybody.email = "name@example.org";
    anybody.name = catalogue("mail", language).text("preview.name");
    anybody.language = language;
    auto context = context_of(event, anybody, std::nullopt);
    context.place.personal_link = public_url_ + "/my/…";
    return context;
}

Preview RegistrationMails::preview(const events::Event& event, const events::Announcement& announcement,
                                   const std::string& language, bool holds_place) const {
    auto context = anybody(event, language, holds_place);
    put_announcement(context, announcement, 0);
    return preview_of(registration::mail_kind_for(announcement.kind), context);
}

Preview RegistrationMails::preview(const events::Event& event, const agenda::AgendaNews& news,
                                   const std::string& language, bool holds_place) const {
    auto context = anybody(event, language, holds_place);
    put_agenda_news(context, news);
    return preview_of(MailKind::agenda_changed, context);
}

asio::awaitable<Result<MailContext>> RegistrationMails::context_for(const registration::MailTask& cause) {
    const auto scope = policy_.scope_for_work(cause.organisation, cause.event, cause.registration);
    const auto registration = co_await registrations_.find(scope);
    const auto event = co_await events_.find(cause.event);
    if (!registration || !event) co_return std::unexpected(Error::not_found("place"));
    auto context = context_of(*event, *registration, cause.given_up);
    if (lists_sessions(cause.kind, registration->state))
        context.sessions = co_await sessions_of(scope, event, registration->language, cause);
    if (cause.release) {
        const auto news = co_await releases_.find_news(scope, *cause.release);
        if (!news) co_return std::unexpected(Error::not_found("release"));
        put_agenda_news(context, *news);
    }
    if (!cause.announcement) co_return context;
    const auto announcement = co_await changes_.find(scope, *cause.announcement);
    if (!announcement) co_return std::unexpected(Error::not_found("event"));
    put_announcement(context, *announcement, registration->mail_sequence);
    co_return context;
}

asio::awaitable<std::vector<MailSession>> RegistrationMails::sessions_of(const accounts::Scope& scope,
                                                                         std::shared_ptr<const events::Event> event,
                                                                         const std::string& language,
                                                                         const registration::MailTask& cause) {
    std::vector<MailSession> sessions;
    const auto agenda = co_await agendas_.agenda_of(event);
    if (std::ranges::none_of(agenda->sessions, [](const auto& session) { return session.sign_up.has_value(); }))
        co_return sessions;
    const auto own = co_await sign_ups_.own(scope);
    for (const auto& session : agenda->sessions) {
        const auto* mine = registration::find_sign_up(own, session.id);
        if (mine && is_listed(*mine, cause)) sessions.push_back(session_of(session, *mine, *event, language));
    }
    co_return sessions;
}

asio::awaitable<Result<void>> RegistrationMails::send(const jobs::Task& task) {
    const auto cause = registration::read_mail_task(task.kind, task.payload);
    const auto context = co_await context_for(cause);
    if (!context) co_return std::unexpected(context.error());
    if (cause.session && context->sessions.empty()) co_return Result<void>{};  // no longer so: nothing to tell
    const auto mail = compose(cause.kind, *context, mail_row(task.id));
    if (!mail) co_return std::unexpected(mail.error());
    const auto delivered = co_await mails_.deliver({mail->from, mail->to, mail->message_id}, mail->bytes);
    if (delivered) co_return Result<void>{};
    co_return std::unexpected(error_of(delivered.error()));
}

asio::awaitable<Result<void>> RegistrationMails::look_up_link(const jobs::Task& task) {
    const auto resend = registration::read_resend_task(task.payload);
    co_await registrations_.queue_link_mail(resend.organisation, resend.event, resend.address, task.id.to_string());
    co_return Result<void>{};
}

}  // namespace plenary::messages
