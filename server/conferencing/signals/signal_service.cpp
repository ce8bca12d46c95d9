#include "conferencing/signals/signal_service.hpp"

#include <iterator>

#include "conferencing/accounts/account_repository.hpp"
#include "conferencing/signals/signal_repository.hpp"
#include "db/coalescer.hpp"

namespace plenary::conferencing {
namespace {

using db::Lane;
using db::Transaction;

struct Stored {};
using Coalescer = db::Coalescer<ProviderAccountId, std::vector<KeptSignal>, Stored>;

constexpr std::size_t k_signal_bytes = 400;
constexpr std::chrono::days k_kept_for{30};

// Why, would help whoever tries.
Error as_answered(const Error& error) {
    if (error.code != ErrorCode::forbidden) return error;
    return {ErrorCode::forbidden, "This is not proven to come from the service of this account."};
}

}  // namespace

struct SignalService::Batches {
    Batches(const asio::any_io_executor& executor, db::Database& database, const Clock& clock, accounts::Policy policy)
        : coalescer(
              executor, database, Lane::web, {},
              [this, &clock, policy](Transaction& transaction, const ProviderAccountId& account,
                                     std::span<const std::vector<KeptSignal>> each) {
                  std::vector<KeptSignal> all;
                  for (const auto& signals : each) std::ranges::copy(signals, std::back_inserter(all));
                  const auto now = clock.now();
                  for (const auto& [organisation, event, session] : keep_signals(transaction, account, all, now))
                      if (recording_ready)
                          recording_ready(transaction, policy.scope_for_work(organisation, event), session, now);
                  return std::vector<Stored>(each.size());
              },
              // Storing again what is there changes nothing, so nothing is looked for.
              [](Transaction&, const ProviderAccountId&, std::span<const std::vector<KeptSignal>> each) {
                  return std::vector<std::optional<Stored>>(each.size());
              }) {}

    RecordingReady recording_ready{};
    Coalescer coalescer;
};

SignalService::SignalService(const asio::any_io_executor& executor, db::Database& database, const Clock& clock,
                             accounts::Policy policy, OpenedAccounts& opened)
    : database_(database),
      clock_(clock),
      opened_(opened),
      batches_(std::make_unique<Batches>(executor, database, clock, policy)) {}

SignalService::~SignalService() = default;

void SignalService::when_recording_is_ready(RecordingReady follows) { batches_->recording_ready = std::move(follows); }

asio::awaitable<std::optional<ProviderAccount>> SignalService::find(ProviderAccountId account) {
    co_return co_await database_.transact(
        Lane::web, [account](Transaction& transaction) { return account_named(transaction, account); });
}

asio::awaitable<Result<std::optional<std::string>>> SignalService::receive(ProviderAccountId id, RawSignal signal) {
    const auto account = co_await find(id);
    if (!account) co_return std::unexpected(Error::not_found("video service"));
    const auto provider = opened_.open(*account);
    if (!provider) co_return std::unexpected(provider.error());
    const auto* reader = (*provider)->signals();
    if (!reader) co_return std::unexpected(as_answered({ErrorCode::forbidden, {}}));
    const auto now = clock_.now();
    auto reply = reader->reply(signal, now);
    if (!reply) co_return std::unexpected(as_answered(reply.error()));
    if (*reply) co_return std::move(*reply);
    auto told = reader->read(signal, now);
    if (!told) co_return std::unexpected(as_answered(told.error()));
    if (told->empty()) co_return std::nullopt;
    std::vector<KeptSignal> keeping;
    for (auto& each : *told)
        keeping.push_back(kept(std::move(each), opened_.place().key, account->organisation, account->id));
    const auto bytes = k_signal_bytes * keeping.size();
    co_await batches_->coalescer.join(id, std::move(keeping), bytes);
    co_return std::nullopt;
}

asio::awaitable<void> SignalService::forget_old() {
    co_await database_.transact(Lane::jobs, [before = clock_.now() - k_kept_for](Transaction& transaction) {
        static_cast<void>(forget_signals(transaction, before));
    });
}

asio::awaitable<void> SignalService::close() { return batches_->coalescer.close(); }

}  // namespace plenary::conferencing
