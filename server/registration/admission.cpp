#include "registration/admission.hpp"

#include <string_view>
#include <unordered_map>
#include <utility>

namespace plenary::registration {
namespace {

using enum RegistrationState;
using Effect = Decision::Effect;

// The registrations of this batch and of the database, found by address and by key.
class Ledger {
public:
    explicit Ledger(std::span<const KnownRegistration> known) {
        for (const auto& item : known) add(item);
    }

    void add(const KnownRegistration& item) {
        by_address_.insert_or_assign(item.address, item);
        if (item.idempotency_key) by_key_.insert_or_assign(*item.idempotency_key, item);
    }

    const KnownRegistration* at_address(const std::string& address) const { return look_up(by_address_, address); }
    const KnownRegistration* at_key(const std::optional<std::string>& key) const {
        return key ? look_up(by_key_, *key) : nullptr;
    }

private:
    using Index = std::unordered_map<std::string, KnownRegistration>;
    static const KnownRegistration* look_up(const Index& index, const std::string& name) {
        const auto found = index.find(name);
        return found == index.end() ? nullptr : &found->second;
    }

    Index by_address_;
    Index by_key_;
};

RegistrationState answer_to(const PlacePools& pools, const NewRegistration& wanted) {
    if (wanted.needs_approval) return pending;
    return pools.open_to_newcomers(wanted.category) ? confirmed : waitlisted;
}

KnownRegistration remember(const NewRegistration& wanted, const RegistrationId& id, RegistrationState state) {
    return {id, wanted.address, state, wanted.idempotency_key, wanted.body_hash, state};
}

void place(PlacePools& pools, const NewRegistration& wanted, RegistrationState state) {
    if (state == confirmed) pools.take(wanted.category);
    if (state == waitlisted) pools.wait(wanted.category);
}

Decision decide(PlacePools& pools, Ledger& ledger, const NewRegistration& wanted) {
    if (const auto* same_key = ledger.at_key(wanted.idempotency_key)) {
        const bool same_body = same_key->body_hash == wanted.body_hash;
        return {same_body ? Effect::repeat : Effect::refuse_reuse, same_key->answered, same_key->id};
    }
    const auto* standing = ledger.at_address(wanted.address);
    if (standing && standing->id == wanted.id) return {Effect::repeat, standing->answered, standing->id};
    const auto answer = answer_to(pools, wanted);
    if (standing && !may_register_again(standing->state)) return {Effect::remind, answer, standing->id};

    const auto id = standing ? standing->id : wanted.id;
    place(pools, wanted, answer);
    const auto effect = standing ? Effect::revive : Effect::insert;
    ledger.add(remember(wanted, id, answer));
    return {effect, answer, id};
}

}  // namespace

Admission admit(PlacePools pools, std::span<const KnownRegistration> known, std::span<const NewRegistration> batch) {
    Ledger ledger(known);
    std::vector<Decision> decisions;
    decisions.reserve(batch.size());
    for (const auto& wanted : batch) decisions.push_back(decide(pools, ledger, wanted));
    return {std::move(decisions), std::move(pools)};
}

}  // namespace plenary::registration
