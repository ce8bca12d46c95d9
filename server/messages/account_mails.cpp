#include "messages/account_mails.hpp"

#include "accounts/invitation_mail_task.hpp"

namespace plenary::messages {

void AccountMails::perform_on(jobs::Worker& worker) {
    worker.on(std::string(accounts::k_invitation_mail),
              [this](const jobs::Task& task) { return send_invitation(task); });
    worker.on(std::string(accounts::k_link_mail), [this](const jobs::Task& task) { return send_link(task); });
}

asio::awaitable<Result<void>> AccountMails::send_invitation(const jobs::Task& task) {
    const auto invitation = co_await invitations_.to_send(accounts::read_invitation_mail_task(task.payload));
    if (!invitation) co_return Result<void>{};
    const auto& offer = invitation->offer;
    const AccountMail mail{offer.invitation.language, sender_, offer.invitation.email,
                           public_url_ + "/organise/invitation/" + invitation->token};
    co_return co_await send(words_for(offer, mail), mail, task);
}

asio::awaitable<Result<void>> AccountMails::send_link(const jobs::Task& task) {
    const auto link = co_await links_.to_send(accounts::read_link_mail_task(task.payload));
    if (!link) co_return Result<void>{};
    const auto* folder = link->kind == accounts::LinkKind::sign_in ? "link" : "reset";
    const AccountMail mail{link->language, sender_, link->email,
                           fmt::format("{}/organise/sign-in/{}/{}", public_url_, folder, link->token)};
    const auto organisation = co_await events_.site_organisation();
    co_return co_await send(words_for(link->kind, organisation ? organisation->name : "", mail), mail, task);
}

asio::awaitable<Result<void>> AccountMails::send(const MailWords& words, const AccountMail& mail,
                                                 const jobs::Task& task) {
    const auto written = write_account_mail(words, mail, mail_row(task.id));
    if (!written) co_return std::unexpected(written.error());
    const auto delivered = co_await mails_.deliver({written->from, written->to, written->message_id}, written->bytes);
    co_return delivered ? Result<void>{} : std::unexpected(error_of(delivered.error()));
}

}  // namespace plenary::messages
