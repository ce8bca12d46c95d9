#include "organise/signed_up_csv.hpp"

#include <fmt/format.h>

#include "platform/catalogue.hpp"
#include "platform/csv.hpp"
#include "platform/instant_text.hpp"

namespace plenary::organise {
namespace {

constexpr std::string_view k_headings[] = {"name", "email", "authority", "state", "waiting_number", "signed_up_at"};

}  // namespace

std::string signed_up_csv(std::span<const registration::SignedUpPerson> people, std::string_view language) {
    const auto& words = catalogue("pages", language);
    CsvTable table;
    for (const auto heading : k_headings) table.text(words.text(fmt::format("table_{}", heading)));
    table.end_row();
    for (const auto& person : people) {
        table.text(person.name).text(person.email).text(person.authority);
        table.text(words.text(fmt::format("table_sign_up_{}", to_text(person.state))));
        if (person.waiting_number > 0)
            table.number(person.waiting_number);
        else
            table.nothing();
        table.text(to_rfc3339(person.since)).end_row();
    }
    return std::move(table).document();
}

}  // namespace plenary::organise
