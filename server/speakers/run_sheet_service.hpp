#pragma once
#include <boost/asio/awaitable.hpp>
#include <optional>
#include <string>
#include <vector>

#include "accounts/scope.hpp"
#include "db/database.hpp"
#include "speakers/listed_speaker.hpp"
#include "speakers/run_sheet.hpp"

namespace plenary::speakers {

namespace asio = boost::asio;

// A session with people on its stage, what is written for them, and who has read it.
struct ListedRunSheet {
    struct Reader {
        std::string name;
        std::optional<int> version;  // the newest that was read
    };
    ListedSession session;
    std::optional<WrittenRunSheet> written;
    std::vector<Reader> readers;  // everybody on stage, by name
};

// The organisers' side of run sheets; every scope is theirs at an event.
class RunSheetService {
public:
    // `database` and `clock` outlive this.
    RunSheetService(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

    // By start; sessions without a time come last.
    asio::awaitable<std::vector<ListedRunSheet>> list(accounts::Scope scope);
    // Errors: as write_run_sheet().
    asio::awaitable<Result<std::vector<ListedRunSheet>>> write(accounts::Scope scope, SessionId session, RunSheet sheet,
                                                               int on);

private:
    db::Database& database_;
    const Clock& clock_;
};

}  // namespace plenary::speakers
