#pragma once
#include <boost/asio/awaitable.hpp>
#include <string>

#include "jobs/worker.hpp"
#include "messages/mail_sender.hpp"
#include "messages/speaker_mail.hpp"
#include "speakers/speaker_desk_service.hpp"

namespace plenary::messages {

// The tasks that invitations and reminders of speakers leave in the outbox, turned into mails.
class SpeakerMails {
public:
    // `public_url` without a slash at the end; `sender` is the address mails come from. Services outlive this.
    SpeakerMails(speakers::SpeakerDeskService& desk, MailSender& mails, std::string public_url, std::string sender)
        : desk_(desk), mails_(mails), public_url_(std::move(public_url)), sender_(std::move(sender)) {}

    // Before the worker starts.
    void perform_on(jobs::Worker& worker);

private:
    asio::awaitable<Result<void>> send(SpeakerMailKind kind, const jobs::Task& task);

    speakers::SpeakerDeskService& desk_;
    MailSender& mails_;
    std::string public_url_;
    std::string sender_;
};

}  // namespace plenary::messages
