#include "agenda/importing/table_outline.hpp"

#include <gmock/gmock.h>

#include "agenda/importing/schedule_format.hpp"
#include "listed.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> outlined(const TableOutline& outline) {
    std::vector<std::string> columns;
    for (const auto& column : outline.columns)
        columns.push_back(column.heading + "=" + (column.read_as ? std::string(to_string(*column.read_as)) : ""));
    return columns;
}

TEST(TableOutline, SaysWhatEachColumnIsTakenForWithSamples) {
    const auto file = understand("Agenda,,\nTitle,Start,Sponsor\nA,2026-06-25 9:00,Acme\nB,2026-06-25 9:30,Acme\n");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->table->line, 2U);
    EXPECT_THAT(outlined(*file->table), ElementsAre("Title=title", "Start=start", "Sponsor="));
    EXPECT_THAT(file->table->columns.at(0).samples, ElementsAre("A", "B"));
    EXPECT_THAT(file->table->columns.at(2).samples, ElementsAre("Acme"));
}

TEST(TableOutline, OtherHeadingsAreReadAsSomebodySays) {
    const std::string csv = "Was,Wann,Wer\nSchatten,2026-06-25 9:00,Ana Lima\nWasser,2026-06-25 9:30,Bo Ek\n";
    const auto silent = understand(csv);
    ASSERT_TRUE(silent) << "a table, though nobody knows its columns";
    EXPECT_THAT(outlined(*silent->table), ElementsAre("Was=", "Wann=", "Wer="));
    EXPECT_EQ(silent->schedule.error().fields.at(0).code, "schedule");
    const ColumnChoices columns{Column::title, Column::start, Column::speakers};
    const auto told = understand(csv, &columns).value();
    EXPECT_THAT(outlined(*told.table), ElementsAre("Was=title", "Wann=start", "Wer=speakers"));
    EXPECT_THAT(titles(*told.schedule), ElementsAre("Schatten", "Wasser"));
    EXPECT_EQ(to_text(told.schedule->sessions.at(1).wall), "2026-06-25T09:30:00");
    const ColumnChoices no_start{Column::title, std::nullopt, Column::title};
    EXPECT_FALSE(understand(csv, &no_start)->schedule);
}

TEST(TableOutline, WhatHeadingsSayIsKeptWhereItDoesNotSuffice) {
    const auto file = understand("Was;Beginn;Raum\nSchatten;25.06.2026 9:00;Aula\n").value();
    EXPECT_THAT(outlined(*file.table), ElementsAre("Was=", "Beginn=start", "Raum=room"));
    EXPECT_FALSE(file.schedule);
    const ColumnChoices columns{std::nullopt, Column::start, std::nullopt};
    EXPECT_THAT(outlined(*understand("Was;Beginn;Raum\nSchatten;25.06.2026 9:00;Aula\n", &columns)->table),
                ElementsAre("Was=", "Beginn=start", "Raum="));
}

TEST(TableOutline, AChoiceWinsOverTheHeadings) {
    const std::string csv = "Title,Subtitle,Start\nHeat,Shade,2026-06-25 9:00\n";
    const ColumnChoices swapped{Column::subtitle, Column::title, Column::start, Column::room};
    EXPECT_THAT(titles(*understand(csv, &swapped)->schedule), ElementsAre("Shade"));
    const ColumnChoices none;
    EXPECT_FALSE(understand(csv, &none)->schedule);
}

TEST(TableOutline, ProseIsNoTable) {
    for (const auto* prose : {"Dear all, here it is\nWe begin at nine.\nBye, Ana, with love\n", "a,b\n", "",
                              "one,two\nthree\nfour\nfive,six\n"}) {
        const auto rows = read_csv(prose);
        EXPECT_FALSE(find_table(rows)) << prose;
    }
}

TEST(TableOutline, EveryColumnHasItsWord) {
    for (std::size_t at = 0; at < k_columns; ++at) {
        const auto column = static_cast<Column>(at);
        EXPECT_EQ(column_named(to_string(column)), column);
    }
    EXPECT_EQ(column_named("price"), std::nullopt);
}

}  // namespace
}  // namespace plenary::agenda
