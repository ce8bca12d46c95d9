#include "messages/announced.hpp"

namespace plenary::messages {
namespace {

TimeRange range_of(const events::Planned& planned) {
    const auto zone = TimeZone::find(planned.zone);
    return {planned.starts_at, planned.ends_at, zone ? *zone : *TimeZone::find("UTC"), planned.all_day};
}

}  // namespace

void put_announcement(MailContext& context, const events::Announcement& announcement, int own_sequence) {
    context.event.title = announcement.title.best(context.language).text;
    context.event.when = range_of(announcement.after);
    context.event.sequence = announcement.sequence + own_sequence;
    context.event.changed = announcement.at;
    context.change = MailChange{.before = range_of(announcement.before),
                                .note = announcement.note.best(context.language).text,
                                .new_room = announcement.new_room,
                                .new_languages = announcement.new_languages};
}

}  // namespace plenary::messages
