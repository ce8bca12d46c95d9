#include "messages/speaker_mails.hpp"

#include <algorithm>

#include "speakers/invitation_mail_task.hpp"
#include "speakers/reminder.hpp"
#include "speakers/run_sheet_mail_task.hpp"
#include "speakers/sound_check_mail_task.hpp"

namespace plenary::messages {

namespace {

using speakers::OwnPage;

bool is_to_read(const OwnPage& page, const speakers::RunSheetToRead& sheet) {
    const auto found = std::ranges::find(page.sessions, sheet.session, &speakers::OwnSession::id);
    return found != page.sessions.end() && found->run_sheet && found->run_sheet->version == sheet.version &&
           found->run_sheet_read != sheet.version;
}

// What the mail is about may have come, been read, or be another one by the time that it leaves.
bool is_worth_a_mail(SpeakerMailKind kind, const OwnPage& page, const jobs::Task& task) {
    switch (kind) {
        case SpeakerMailKind::invited:
            return true;
        case SpeakerMailKind::reminded:
            return speakers::next_open(page.checklist) != nullptr;
        case SpeakerMailKind::sound_check:
            return page.speaker.sound_check.has_value();
        case SpeakerMailKind::sound_check_over:
            return !page.speaker.sound_check.has_value();
        case SpeakerMailKind::run_sheet:
            return is_to_read(page, speakers::read_run_sheet_mail_task(task.payload));
    }
    return false;
}

}  // namespace

void SpeakerMails::perform_on(jobs::Worker& worker) {
    const auto on = [&](std::string_view task_kind, SpeakerMailKind kind) {
        worker.on(std::string(task_kind), [this, kind](const jobs::Task& task) { return send(kind, task); });
    };
    on(speakers::k_invitation_mail, SpeakerMailKind::invited);
    on(speakers::k_reminder_mail, SpeakerMailKind::reminded);
    on(speakers::k_sound_check_mail, SpeakerMailKind::sound_check);
    on(speakers::k_sound_check_over_mail, SpeakerMailKind::sound_check_over);
    on(speakers::k_run_sheet_mail, SpeakerMailKind::run_sheet);
}

asio::awaitable<Result<void>> SpeakerMails::send(SpeakerMailKind kind, const jobs::Task& task) {
    const auto found = co_await desk_.to_send(speakers::read_invitation_mail_task(task.payload));
    if (!found || !is_worth_a_mail(kind, found->page, task)) co_return Result<void>{};
    SpeakerMail mail{sender_, public_url_ + "/speak/" + found->key};
    if (kind == SpeakerMailKind::sound_check_over) mail.lost = speakers::read_sound_check_over_mail_task(task.payload);
    const auto written = write_speaker_mail(kind, found->page, mail, mail_row(task.id));
    if (!written) co_return std::unexpected(written.error());
    const auto delivered = co_await mails_.deliver({written->from, written->to, written->message_id}, written->bytes);
    co_return delivered ? Result<void>{} : std::unexpected(error_of(delivered.error()));
}

}  // namespace plenary::messages
