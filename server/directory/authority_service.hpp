#pragma once
#include <boost/asio/awaitable.hpp>
#include <optional>
#include <string>
#include <vector>

#include "db/database.hpp"
#include "directory/authority.hpp"

namespace plenary::directory {

namespace asio = boost::asio;

class AuthorityService {
public:
    // `database` outlives the service.
    explicit AuthorityService(db::Database& database) : database_(database) {}

    // At most ten authorities with words beginning like those of `typed`; none for text without words.
    [[nodiscard]] asio::awaitable<std::vector<Authority>> suggest(std::string typed,
                                                                  std::optional<std::string> country);
    [[nodiscard]] asio::awaitable<std::optional<Authority>> find(AuthorityId id);

private:
    db::Database& database_;
};

}  // namespace plenary::directory
