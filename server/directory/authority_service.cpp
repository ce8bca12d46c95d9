#include "directory/authority_service.hpp"

#include "directory/authority_repository.hpp"

namespace plenary::directory {
namespace {

constexpr int k_most = 10;
constexpr std::size_t k_most_words = 6;

}  // namespace

asio::awaitable<std::vector<Authority>> AuthorityService::suggest(std::string typed,
                                                                  std::optional<std::string> country) {
    auto words = search_words(typed);
    if (words.empty()) co_return std::vector<Authority>{};
    words.resize(std::min(words.size(), k_most_words));
    co_return co_await database_.transact(db::Lane::web,
                                          [words = std::move(words), country](db::Transaction& transaction) {
                                              return directory::suggest(transaction, words, country, k_most);
                                          });
}

asio::awaitable<std::optional<Authority>> AuthorityService::find(AuthorityId id) {
    co_return co_await database_.transact(
        db::Lane::web, [id](db::Transaction& transaction) { return find_authority(transaction, id); });
}

}  // namespace plenary::directory
