#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/error.hpp"
#include "registration/own_data.hpp"

namespace plenary::registration {

// A person whom a file names, or why that row names none.
struct FilePerson {
    std::size_t line;  // of the file, counted from 1
    OwnData own;
    std::string email;
    std::optional<FieldError> wrong{};
};

struct PeopleFile {
    std::vector<FilePerson> people;
    std::vector<std::string> missing{};  // of the columns "name" and "email": nothing in the head is called so
};

constexpr std::size_t k_most_people_in_a_file = 500;

// Reads a table of separated values (platform/csv_reading) whose first row heads its columns, in English, German or
// French: a name or first and last name, an e-mail address, and as far as they are there authority, country (a code)
// and language. `language` is that of whoever has none. Errors: invalid at /text for more than k_most_people_in_a_file.
[[nodiscard]] Result<PeopleFile> read_people(std::string_view document, const std::string& language);

}  // namespace plenary::registration
