#pragma once
#include "agenda/importing/imported_schedule.hpp"
#include "agenda/importing/schedule_format.hpp"

namespace plenary::agenda {

// What somebody says about a file that it does not say itself.
struct ImportChoices {
    std::string zone;   // IANA; empty: nothing said
    std::string title;  // empty: the file's
    std::string name;   // of the file, the title of a schedule that has none
    std::optional<ColumnChoices> columns{};
};

// A file as it would come in, for somebody to look at.
struct SchedulePreview {
    FileKind kind;
    std::optional<TableOutline> table{};
    std::optional<Error> refusal{};        // why it cannot come in so: other columns may help
    std::optional<ChosenZone> zone{};      // nothing: it has to be said
    bool zone_is_open = true;              // what somebody says counts
    std::string file_zone{}, file_city{};  // as the file has them
    // Without a zone as if its clocks were those of UTC; nothing where it is refused.
    std::optional<ImportedSchedule> schedule{};
};

// Errors: as understand().
[[nodiscard]] Result<SchedulePreview> preview_schedule(std::string_view bytes, const ImportChoices& choices);

// The schedule in the zone that holds for it. Errors: the refusal; invalid at /zone where that has to be said.
[[nodiscard]] Result<ImportedSchedule> ready_schedule(SchedulePreview preview, const ImportChoices& choices);

}  // namespace plenary::agenda
