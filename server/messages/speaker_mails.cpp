#include "messages/speaker_mails.hpp"

#include "speakers/invitation_mail_task.hpp"

namespace plenary::messages {

void SpeakerMails::perform_on(jobs::Worker& worker) {
    worker.on(std::string(speakers::k_invitation_mail), [this](const jobs::Task& task) { return send(task); });
}

asio::awaitable<Result<void>> SpeakerMails::send(const jobs::Task& task) {
    const auto invited = co_await desk_.to_send(speakers::read_invitation_mail_task(task.payload));
    if (!invited) co_return Result<void>{};
    const SpeakerMail mail{sender_, public_url_ + "/speak/" + invited->key};
    const auto written = write_speaker_mail(invited->page, mail, mail_row(task.id));
    if (!written) co_return std::unexpected(written.error());
    const auto delivered = co_await mails_.deliver({written->from, written->to, written->message_id}, written->bytes);
    co_return delivered ? Result<void>{} : std::unexpected(error_of(delivered.error()));
}

}  // namespace plenary::messages
