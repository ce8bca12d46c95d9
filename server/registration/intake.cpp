#include "registration/intake.hpp"

#include <unordered_map>

#include "db/coalescer.hpp"
#include "registration/admission_repository.hpp"
#include "registration/standing_repository.hpp"

namespace plenary::registration {
namespace {

struct Waiting {
    accounts::Scope scope;
    NewRegistration wanted;
};
using Decided = std::vector<IntakeOutcome>;
using Found = std::vector<std::optional<IntakeOutcome>>;
using Coalescer = db::Coalescer<EventId, Waiting, IntakeOutcome>;

std::vector<NewRegistration> requests_of(std::span<const Waiting> items) {
    std::vector<NewRegistration> batch;
    batch.reserve(items.size());
    for (const auto& item : items) batch.push_back(item.wanted);
    return batch;
}

Decided decide(db::Transaction& transaction, std::span<const Waiting> items, Instant now) {
    const auto& scope = items.front().scope;
    const auto batch = requests_of(items);
    auto standing = lock_and_read(transaction, scope, batch, now);
    if (!standing.open) return Decided(items.size(), IntakeOutcome{.open = false});
    const auto admission = admit(std::move(standing.pools), standing.known, batch);
    write_admission(transaction, scope, batch, admission, now);
    Decided outcomes;
    for (const auto& decision : admission.decisions) outcomes.push_back({true, decision});
    return outcomes;
}

Found look_up(db::Transaction& transaction, std::span<const Waiting> items) {
    std::unordered_map<RegistrationId, RegistrationState> written;
    for (const auto& known : read_by_id(transaction, requests_of(items))) written.emplace(known.id, known.answered);
    Found found;
    for (const auto& item : items) {
        const auto row = written.find(item.wanted.id);
        if (row == written.end())
            found.emplace_back();
        else
            found.emplace_back(IntakeOutcome{true, {Decision::Effect::insert, row->second, row->first}});
    }
    return found;
}

std::size_t weight_of(const NewRegistration& wanted) {
    constexpr std::size_t k_ids_and_names = 600;
    return k_ids_and_names + wanted.email.size() + wanted.name.size() + wanted.authority_name.size() +
           wanted.answers.size() + wanted.consents.size() + wanted.sessions.size() * sizeof(SessionId);
}

}  // namespace

struct Intake::Batches {
    Coalescer coalescer;
};

Intake::Intake(asio::any_io_executor executor, db::Database& database, const Clock& clock)
    : batches_(
          new Batches{Coalescer{std::move(executor), database, db::Lane::hot, db::BatchLimits{},
                                [&clock](db::Transaction& transaction, const EventId&, std::span<const Waiting> items) {
                                    return decide(transaction, items, clock.now());
                                },
                                [](db::Transaction& transaction, const EventId&, std::span<const Waiting> items) {
                                    return look_up(transaction, items);
                                }}}) {}

Intake::~Intake() = default;

asio::awaitable<IntakeOutcome> Intake::join(accounts::Scope scope, NewRegistration wanted) {
    wanted.actor = scope.actor();
    const auto event = scope.event();
    const auto bytes = weight_of(wanted);
    co_return co_await batches_->coalescer.join(event, Waiting{std::move(scope), std::move(wanted)}, bytes);
}

asio::awaitable<void> Intake::close() { return batches_->coalescer.close(); }

}  // namespace plenary::registration
