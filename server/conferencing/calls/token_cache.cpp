#include "conferencing/calls/token_cache.hpp"

namespace plenary::conferencing {

std::optional<std::string> TokenCache::good_one() const {
    const std::scoped_lock lock(mutex_);
    if (!kept_ || clock_.now() + k_renewed_before >= kept_->ends_at) return std::nullopt;
    return kept_->value;
}

asio::awaitable<Result<std::string>> TokenCache::token() {
    if (auto good = good_one()) co_return *std::move(good);
    const auto turn = co_await flights_.take({});
    if (auto good = good_one()) co_return *std::move(good);
    if (turn.waited()) {
        const std::scoped_lock lock(mutex_);
        if (failed_) co_return std::unexpected(*failed_);
        // One that ends within k_renewed_before is the best that there is.
        if (kept_) co_return kept_->value;
    }
    co_return co_await fetch();
}

asio::awaitable<Result<std::string>> TokenCache::fetch() {
    auto fetched = co_await fetch_();
    const std::scoped_lock lock(mutex_);
    failed_.reset();
    if (!fetched) {
        kept_.reset();
        failed_ = fetched.error();
        co_return std::unexpected(std::move(fetched).error());
    }
    kept_ = *std::move(fetched);
    co_return kept_->value;
}

void TokenCache::discard(const std::string& value) {
    const std::scoped_lock lock(mutex_);
    if (kept_ && kept_->value == value) kept_.reset();
}

asio::awaitable<Result<ServiceAnswer>> send_with_token(ServiceLine& line, TokenCache& tokens, ServiceRequest request,
                                                       std::vector<Use> uses) {
    for (bool again = false;; again = true) {
        const auto token = co_await tokens.token();
        if (!token) co_return std::unexpected(token.error());
        auto bearing = request;
        bearing.headers.emplace_back("Authorization", "Bearer " + *token);
        auto answer = co_await line.send(std::move(bearing), uses);
        if (!answer || answer->status != 401 || again) co_return answer;
        tokens.discard(*token);
    }
}

}  // namespace plenary::conferencing
