#include "agenda/exporting/agenda_table.hpp"
#include "agenda/exporting/schedule_export.hpp"
#include "platform/csv.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

std::string wall_text(LocalTime time) {
    auto text = to_text(std::chrono::floor<std::chrono::minutes>(time)).substr(0, 16);
    text[text.find('T')] = ' ';
    return text;
}

}  // namespace

std::string write_agenda_csv(const events::Event& event, const Agenda& agenda, const std::string& address) {
    CsvTable table;
    for (const auto* name : k_table_headings) table.text(name);
    table.end_row();
    for (const auto& row : agenda_table(event, agenda, address)) {
        table.text(row.day).text(wall_text(row.starts)).text(wall_text(row.ends));
        for (const auto& text : row.texts) table.text(text);
        table.end_row();
    }
    return std::move(table).document();
}

}  // namespace plenary::agenda
