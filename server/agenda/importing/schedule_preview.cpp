#include "agenda/importing/schedule_preview.hpp"

#include "agenda/importing/import_text.hpp"

namespace plenary::agenda {
namespace {

void place(SchedulePreview& preview, ListedSchedule listed, const ImportChoices& choices) {
    if (auto title = ImportText{}.one_line(choices.title); !title.empty()) listed.title = std::move(title);
    if (listed.title.empty()) listed.title = ImportText{}.one_line(choices.name);
    preview.file_zone = listed.zone;
    preview.file_city = listed.city;
    const auto chosen = choose_zone(listed, choices.zone);
    if (chosen) preview.zone = *chosen;
    preview.zone_is_open = !chosen || chosen->reason != ZoneReason::named || shows_no_clock(listed);
    auto placed =
        place_in_time(std::move(listed), preview.zone.value_or(ChosenZone{TimeZone::find("Etc/UTC").value(), {}, ""}));
    if (placed)
        preview.schedule = *std::move(placed);
    else
        preview.refusal = placed.error();
}

}  // namespace

Result<SchedulePreview> preview_schedule(std::string_view bytes, const ImportChoices& choices) {
    auto file = understand(bytes, choices.columns ? &*choices.columns : nullptr);
    if (!file) return std::unexpected(file.error());
    if (!file->schedule && !file->table) return std::unexpected(file->schedule.error());
    SchedulePreview preview{.kind = file->kind, .table = std::move(file->table)};
    if (file->schedule)
        place(preview, *std::move(file->schedule), choices);
    else
        preview.refusal = file->schedule.error();
    return preview;
}

Result<ImportedSchedule> ready_schedule(SchedulePreview preview, const ImportChoices& choices) {
    if (preview.refusal) return std::unexpected(*std::move(preview.refusal));
    if (preview.zone) return *std::move(preview.schedule);
    if (choices.zone.empty()) return std::unexpected(Error::invalid("/zone", "missing.zone"));
    return std::unexpected(Error::invalid("/zone", "schedule.zone_differs", {{"zone", choices.zone}}));
}

}  // namespace plenary::agenda
