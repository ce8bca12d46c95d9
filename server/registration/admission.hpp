#pragma once
#include <span>
#include <vector>

#include "registration/place_pool.hpp"
#include "registration/registration.hpp"

namespace plenary::registration {

// What the database already has for the addresses and keys of a batch.
struct KnownRegistration {
    RegistrationId id;
    std::string address;
    RegistrationState state;
    std::optional<std::string> idempotency_key{};
    Digest body_hash{};
    RegistrationState answered{};  // what its registrant was first told
};

// What becomes of one request.
struct Decision {
    enum class Effect {
        insert,        // a new row in state `answer`
        revive,        // the row `known`, once given up, becomes `answer` again with the new data
        remind,        // the address stands at this event already: a mail to it, nothing else
        repeat,        // the same Idempotency-Key or id again: nothing happens, the answer is the first one
        refuse_reuse,  // the same key with another body
    };

    Effect effect;
    RegistrationState answer;     // confirmed, waitlisted or pending: all that a caller learns
    RegistrationId registration;  // the row that is written, or the known one
};

struct Admission {
    std::vector<Decision> decisions;  // one per request, in its order
    PlacePools pools;                 // as they are afterwards
};

// Decides a batch in order of arrival: every request gets exactly one outcome, all its pools or none;
// the same key twice has one outcome; of the same address twice the first wins; where somebody already
// waits or an offer is open, newcomers wait. `known` holds what the database already has for these
// keys and addresses.
[[nodiscard]] Admission admit(PlacePools pools, std::span<const KnownRegistration> known,
                              std::span<const NewRegistration> batch);

}  // namespace plenary::registration
