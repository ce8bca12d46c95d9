#include "accounts/password_thread.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "accounts/password.hpp"
#include "platform/taken_place.hpp"

namespace plenary::accounts {
namespace {

constexpr std::chrono::seconds k_queue_moves{2};

asio::awaitable<bool> weigh(std::string hash, std::string password) { co_return password_matches(hash, password); }
asio::awaitable<std::string> hash_of(std::string password) { co_return hash_password(password); }

}  // namespace

asio::awaitable<Result<bool>> PasswordThread::matches(std::string hash, std::string password) {
    const TakenPlace place(places_);
    if (!place.taken()) co_return std::unexpected(Error::busy(k_queue_moves));
    co_return co_await asio::co_spawn(thread_.executor(), weigh(std::move(hash), std::move(password)),
                                      asio::use_awaitable);
}

asio::awaitable<Result<std::string>> PasswordThread::hash(std::string password) {
    const TakenPlace place(places_);
    if (!place.taken()) co_return std::unexpected(Error::busy(k_queue_moves));
    co_return co_await asio::co_spawn(thread_.executor(), hash_of(std::move(password)), asio::use_awaitable);
}

}  // namespace plenary::accounts
