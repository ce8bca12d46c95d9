#include "site/agenda_span.hpp"

#include <algorithm>

namespace plenary::site {

AgendaSpan agenda_span(const events::Event& event, const agenda::Agenda& agenda) {
    AgendaSpan span{event.starts_at, event.ends_at};
    for (const auto& session : agenda.sessions) {
        span.starts_at = std::min(span.starts_at, session.starts_at);
        span.ends_at = std::max(span.ends_at, session.ends_at);
    }
    return span;
}

}  // namespace plenary::site
