#pragma once
#include <string>
#include <string_view>

#include "events/event.hpp"
#include "organise/registration_list.hpp"
#include "platform/csv.hpp"

namespace plenary::organise {

// The table as a spreadsheet takes it: a row of headings in `language`, a column for each question of the event, times
// in UTC. What somebody typed is text there, never a formula.
class RegistrationsCsv {
public:
    // `event` outlives it.
    RegistrationsCsv(const events::Event& event, std::string language);

    void add(const ListedRegistration& row);
    [[nodiscard]] std::string document() && { return std::move(table_).document(); }

private:
    void add_answers(const ListedRegistration& row);

    const events::Event& event_;
    std::string language_;
    CsvTable table_;
};

}  // namespace plenary::organise
