#include "conferencing/checks/room_warning_mails.hpp"

#include <fmt/format.h>

#include "conferencing/checks/room_check_repository.hpp"
#include "messages/room_warning_mail.hpp"

namespace plenary::conferencing {

void RoomWarningMails::perform_on(jobs::Worker& worker) {
    worker.on(std::string(k_room_warning_mail), [this](const jobs::Task& task) { return send(task); });
}

std::string RoomWarningMails::kind_of(std::string_view provider) const {
    const auto can = rooms_.capabilities_of(provider);
    if (!can || !can->plays_in_our_page) return "elsewhere";
    return can->has_stage ? "stage" : "stream";
}

asio::awaitable<Result<void>> RoomWarningMails::send(jobs::Task task) {
    const auto look = look_of(task);
    const auto host = warned_host_of(task);
    const auto scope = policy_.scope_for_work(look.organisation, look.event);
    const auto warned = co_await database_.transact(db::Lane::jobs, [scope, look, host](db::Transaction& transaction) {
        return find_warned(transaction, scope, look, host);
    });
    if (!warned) co_return Result<void>{};
    const messages::RoomWarningFacts facts{.language = warned->language,
                                           .sender = sender_,
                                           .recipient = warned->email,
                                           .link = fmt::format("{}/organise/events/{}/session?session={}", public_url_,
                                                               look.event.to_string(), look.session.to_string()),
                                           .organisation = warned->organisation,
                                           .event = warned->event.best(warned->language).text,
                                           .session = warned->session.best(warned->language).text,
                                           .zone = warned->zone,
                                           .starts_at = look.starts_at,
                                           .room = warned->service,
                                           .kind = kind_of(warned->provider),
                                           .trouble = std::string(to_string(warned->trouble))};
    const auto mail = messages::write_room_warning_mail(facts, messages::mail_row(task.id));
    if (!mail) co_return std::unexpected(mail.error());
    const auto delivered = co_await mails_.deliver({mail->from, mail->to, mail->message_id}, mail->bytes);
    co_return delivered ? Result<void>{} : std::unexpected(messages::error_of(delivered.error()));
}

}  // namespace plenary::conferencing
