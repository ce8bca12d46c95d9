#include "site/event_head.hpp"

#include "site/event_view.hpp"

namespace plenary::site {

Head head_of(const events::Event& event, std::string_view language) {
    return {.title = event.title.best(language).text,
            .description = event.summary.best(language).text,
            .path = event_path(event),
            .json_ld = "",
            .page_data = ""};
}

}  // namespace plenary::site
