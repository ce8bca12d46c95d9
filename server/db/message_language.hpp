#pragma once
#include <string>

namespace plenary::db {

class Database;

// The language of the server's messages, "C" or "de_DE.UTF-8". Constraint names are read from messages
// (db/error_mapping), so it must be C or English. Only a superuser may set it, hence it stands in the
// cluster's or the database's settings and not in our connection strings. On the calling thread.
[[nodiscard]] std::string message_language(Database& database);

}  // namespace plenary::db
