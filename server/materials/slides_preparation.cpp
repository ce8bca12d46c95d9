#include "materials/slides_preparation.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace plenary::materials {

using media::SlidesContent;
using media::SlidesRefusal;
using media::SlidesTrouble;
using media::SlidesWarning;
using nlohmann::json;

jobs::NewTask preparation_task(const accounts::Scope& scope, const SlidesVersionId& version, Instant now) {
    return {TaskId::make(now), std::string(k_preparation_task), version.to_string(),
            json{{"organisation", scope.organisation().to_string()},
                 {"event", scope.event().to_string()},
                 {"version", version.to_string()}}
                .dump(),
            now};
}

jobs::NewTask another_preparation_task(const accounts::Scope& scope, const SlidesVersionId& version, Instant now) {
    auto task = preparation_task(scope, version, now);
    task.key += "/" + task.id.to_string();
    return task;
}

// What is prepared of a version that is not there is nothing: its file goes.
jobs::NewTask removal_task(const accounts::Scope& scope, const SlidesVersionId& version, Instant now) {
    auto task = preparation_task(scope, version, now);
    task.key += "/removed";
    return task;
}

PreparationTask preparation_of(const jobs::Task& task) {
    const auto payload = json::parse(task.payload);
    const auto text = [&](const char* name) { return payload.at(name).get<std::string>(); };
    return {OrganisationId::parse(text("organisation")).value(), EventId::parse(text("event")).value(),
            SlidesVersionId::parse(text("version")).value()};
}

std::string_view to_text(SlidesContent content) {
    return content == SlidesContent::locked_office ? "locked_office" : media::extension_of(content);
}

SlidesContent content_named(std::string_view word) {
    for (int value = 0; value <= static_cast<int>(SlidesContent::locked_office); ++value)
        if (to_text(static_cast<SlidesContent>(value)) == word) return static_cast<SlidesContent>(value);
    throw std::invalid_argument("no such content: " + std::string(word));
}

std::string_view to_text(SlidesRefusal refusal) {
    switch (refusal) {
        case SlidesRefusal::empty:
            return "empty";
        case SlidesRefusal::not_slides:
            return "not_slides";
        case SlidesRefusal::active_content:
            return "active_content";
        case SlidesRefusal::macros:
            return "macros";
        case SlidesRefusal::too_large_unpacked:
            return "too_large_unpacked";
        case SlidesRefusal::nested_archive:
            return "nested_archive";
        case SlidesRefusal::damaged:
            return "damaged";
    }
    return "not_slides";
}

std::string_view to_text(SlidesTrouble trouble) {
    switch (trouble) {
        case SlidesTrouble::not_convertible:
            return "not_convertible";
        case SlidesTrouble::password:
            return "password";
        case SlidesTrouble::unreadable:
            return "unreadable";
        case SlidesTrouble::out_of_time:
            return "out_of_time";
        case SlidesTrouble::out_of_memory:
            return "out_of_memory";
        case SlidesTrouble::too_many_pages:
            return "too_many_pages";
        case SlidesTrouble::not_installed:
            return "not_installed";
        case SlidesTrouble::no_room:
            return "no_room";
        case SlidesTrouble::stopped:
            return "";
    }
    return "";
}

std::string_view to_text(SlidesWarning warning) {
    switch (warning) {
        case SlidesWarning::scripts:
            return "scripts";
        case SlidesWarning::attached_files:
            return "attached_files";
        case SlidesWarning::outside_references:
            return "outside_references";
    }
    return "";
}

}  // namespace plenary::materials
