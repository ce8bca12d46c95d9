#include "db/message_language.hpp"

#include "db/database.hpp"
#include "db/transaction.hpp"

namespace plenary::db {
namespace {

constexpr Statement k_read{"message_language.read", "SELECT current_setting('lc_messages') AS language"};

}  // namespace

std::string message_language(Database& database) {
    return database.transact_here(
        [](Transaction& transaction) { return field<std::string>(transaction.exec(k_read)[0], "language"); });
}

}  // namespace plenary::db
