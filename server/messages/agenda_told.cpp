#include "messages/agenda_told.hpp"

namespace plenary::messages {
namespace {

MailWhereabouts place_of(const agenda::Whereabouts& place, const TimeZone& zone) {
    return {{place.starts_at, place.ends_at, zone}, place.room};
}

}  // namespace

void put_agenda_news(MailContext& context, const agenda::AgendaNews& news) {
    const auto known = TimeZone::find(news.zone);
    const auto zone = known ? *known : *TimeZone::find("UTC");
    context.event.sequence = static_cast<int>(news.sequence);
    context.event.changed = news.at;
    MailAgenda agenda{.comment = news.comment, .sessions = {}};
    for (const auto& one : news.sessions)
        agenda.sessions.push_back({.kind = one.kind,
                                   .calendar_uid = one.session.to_string() + "@plenary",
                                   .title = one.title.best(context.language).text,
                                   .page = context.event.page + "/sessions/" + one.slug,
                                   .before = place_of(one.before, zone),
                                   .after = place_of(one.after, zone)});
    context.agenda = std::move(agenda);
}

}  // namespace plenary::messages
