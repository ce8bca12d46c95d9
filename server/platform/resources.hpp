#pragma once
#include <span>
#include <string_view>

namespace plenary {

// A file that the build put into the program: templates, catalogues, migrations, the contract.
struct Resource {
    std::string_view name;  // "migrations/0001_initial.sql"
    std::string_view bytes;
};

// All of them, sorted by name. Defined by the build (scripts/embed-resources).
[[nodiscard]] std::span<const Resource> embedded_resources();

// The bytes of one resource. Throws std::out_of_range: a missing one is a mistake of the build.
[[nodiscard]] std::string_view resource(std::string_view name);

// Those whose name starts with `prefix`, in order of name.
[[nodiscard]] std::span<const Resource> resources_under(std::string_view prefix);

}  // namespace plenary
