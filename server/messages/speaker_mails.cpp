#include "messages/speaker_mails.hpp"

#include "speakers/invitation_mail_task.hpp"
#include "speakers/reminder.hpp"
#include "speakers/sound_check_mail_task.hpp"

namespace plenary::messages {

void SpeakerMails::perform_on(jobs::Worker& worker) {
    worker.on(std::string(speakers::k_invitation_mail),
              [this](const jobs::Task& task) { return send(SpeakerMailKind::invited, task); });
    worker.on(std::string(speakers::k_sound_check_mail),
              [this](const jobs::Task& task) { return send(SpeakerMailKind::sound_check, task); });
    worker.on(std::string(speakers::k_reminder_mail),
              [this](const jobs::Task& task) { return send(SpeakerMailKind::reminded, task); });
}

asio::awaitable<Result<void>> SpeakerMails::send(SpeakerMailKind kind, const jobs::Task& task) {
    const auto found = co_await desk_.to_send(speakers::read_invitation_mail_task(task.payload));
    if (!found) co_return Result<void>{};
    // Everything has come since: there is nothing to remind of.
    if (kind == SpeakerMailKind::reminded && !speakers::next_open(found->page.checklist)) co_return Result<void>{};
    // It was given back since.
    if (kind == SpeakerMailKind::sound_check && !found->page.speaker.sound_check) co_return Result<void>{};
    const SpeakerMail mail{sender_, public_url_ + "/speak/" + found->key};
    const auto written = write_speaker_mail(kind, found->page, mail, mail_row(task.id));
    if (!written) co_return std::unexpected(written.error());
    const auto delivered = co_await mails_.deliver({written->from, written->to, written->message_id}, written->bytes);
    co_return delivered ? Result<void>{} : std::unexpected(error_of(delivered.error()));
}

}  // namespace plenary::messages
