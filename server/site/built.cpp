#include "site/built.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "site/filter_view.hpp"

namespace plenary::site {

Built built_html(std::string document, std::vector<EventId> shown, std::optional<Instant> good_until) {
    return {"text/html; charset=utf-8", std::move(document), std::move(shown), good_until};
}

Built built_json(const nlohmann::json& value, std::vector<EventId> shown, std::optional<Instant> good_until) {
    return {"application/json", value.dump(), std::move(shown), good_until};
}

std::string list_name(const events::EventFilter& filter) {
    return fmt::format("events?when={}&series={}&participation={}&{}",
                       filter.when == events::When::past ? "past" : "coming", filter.series.value_or(""),
                       filter.participation ? to_string(*filter.participation) : "", filter_query(filter));
}

}  // namespace plenary::site
