#include "registration/people_file.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "platform/country.hpp"
#include "platform/csv_reading.hpp"
#include "platform/email.hpp"
#include "platform/text.hpp"

namespace plenary::registration {
namespace {

constexpr std::size_t k_longest = 200;

struct Column {
    std::string_view name;
    std::array<std::string_view, 9> headings;  // folded: lower case, no accents
};

// What organisers and programs of theirs call them.
constexpr Column k_columns[] = {
    {"name", {"name", "full name", "nom complet", "nom et prenom", "vor- und nachname", "vollstandiger name"}},
    {"first_name", {"first name", "given name", "firstname", "vorname", "prenom"}},
    {"last_name",
     {"last name", "family name", "surname", "lastname", "nachname", "familienname", "nom", "nom de famille"}},
    {"email",
     {"e-mail", "email", "e-mail address", "email address", "mail", "e-mail-adresse", "adresse electronique",
      "courriel", "adresse e-mail"}},
    {"authority",
     {"authority", "organisation", "organization", "institution", "city", "kommune", "einrichtung", "collectivite",
      "stadt"}},
    {"country", {"country", "land", "pays", "country code", "landercode"}},
    {"language", {"language", "sprache", "langue"}},
};

using Head = std::map<std::string_view, std::size_t>;

Head head_of(const CsvRow& row) {
    Head head;
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        for (const auto& column : k_columns)
            if (const auto heading = fold(row.cells[i]);
                !heading.empty() && std::ranges::find(column.headings, heading) != column.headings.end())
                head.try_emplace(column.name, i);
    // In French a column "nom" beside none for first names holds whole names.
    if (!head.contains("name") && !head.contains("first_name") && head.contains("last_name"))
        head.emplace("name", head.at("last_name"));
    return head;
}

// One line, whatever the cell was.
std::string cell(const CsvRow& row, const Head& head, std::string_view column) {
    const auto at = head.find(column);
    if (at == head.end() || at->second >= row.cells.size()) return {};
    auto text = row.cells[at->second];
    std::ranges::replace_if(text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return text;
}

std::string name_in(const CsvRow& row, const Head& head) {
    if (auto whole = cell(row, head, "name"); !whole.empty()) return whole;
    const auto first = cell(row, head, "first_name"), last = cell(row, head, "last_name");
    return first.empty() || last.empty() ? first + last : first + " " + last;
}

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return text;
}

std::optional<FieldError> mistake_in(const FilePerson& person) {
    const auto& own = person.own;
    if (is_blank(own.name)) return FieldError{"/name", "missing"};
    for (const auto& text : {own.name, own.authority_name})
        if (count_code_points(text) > k_longest)
            return FieldError{"/name", "too_long", {{"most", std::to_string(k_longest)}}};
    if (const auto email = parse_email(person.email); !email) return FieldError{"/email", sentence_of(email.error())};
    if (!own.country.empty() && !is_country(own.country)) return FieldError{"/country", "format.country"};
    return std::nullopt;
}

FilePerson person_in(const CsvRow& row, const Head& head, const std::string& language) {
    const auto spoken = cell(row, head, "language");
    const bool known = spoken == "en" || spoken == "de" || spoken == "fr";
    FilePerson person{row.line,
                      {name_in(row, head), known ? spoken : language, upper(cell(row, head, "country")), std::nullopt,
                       cell(row, head, "authority")},
                      cell(row, head, "email")};
    person.wrong = mistake_in(person);
    return person;
}

}  // namespace

Result<PeopleFile> read_people(std::string_view document, const std::string& language) {
    const auto rows = read_csv(document);
    PeopleFile file;
    const auto head = rows.empty() ? Head{} : head_of(rows.front());
    if (!head.contains("name") && !head.contains("first_name")) file.missing.emplace_back("name");
    if (!head.contains("email")) file.missing.emplace_back("email");
    if (!file.missing.empty()) return file;
    if (rows.size() - 1 > k_most_people_in_a_file)
        return std::unexpected(
            Error::invalid("/text", "too_many.entries", {{"most", std::to_string(k_most_people_in_a_file)}}));
    for (std::size_t i = 1; i < rows.size(); ++i) file.people.push_back(person_in(rows[i], head, language));
    return file;
}

}  // namespace plenary::registration
