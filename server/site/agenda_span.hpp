#pragma once
#include "agenda/session.hpp"
#include "events/event.hpp"

namespace plenary::site {

struct AgendaSpan {
    Instant starts_at, ends_at;
};

// Of an event together with its sessions: the last one may go on past the midnight that ends the event's last day.
[[nodiscard]] AgendaSpan agenda_span(const events::Event& event, const agenda::Agenda& agenda);

}  // namespace plenary::site
