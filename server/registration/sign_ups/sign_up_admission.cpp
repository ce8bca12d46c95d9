#include "registration/sign_ups/sign_up_admission.hpp"

#include "registration/admission.hpp"

namespace plenary::registration {
namespace {

NewRegistration request_for(const WantedSignUp& wanted) {
    NewRegistration request;
    request.id = RegistrationId{wanted.id.value};
    request.category = as_category(wanted.session);
    request.address = wanted.registration.to_string() + "/" + wanted.session.to_string();
    return request;
}

SignUpState state_of(const Decision& decision) {
    return decision.answer == RegistrationState::confirmed ? SignUpState::confirmed : SignUpState::waitlisted;
}

}  // namespace

SignUpAdmission admit_sign_ups(PlacePools pools, std::span<const WantedSignUp> wanted) {
    std::vector<NewRegistration> batch;
    batch.reserve(wanted.size());
    for (const auto& one : wanted) batch.push_back(request_for(one));
    auto admission = admit(std::move(pools), {}, batch);
    SignUpAdmission answer{{}, std::move(admission.pools)};
    for (std::size_t i = 0; i < wanted.size(); ++i)
        answer.decided.push_back({wanted[i], state_of(admission.decisions[i])});
    return answer;
}

std::vector<WantedSignUp> take_turns(PlacePools& pools, std::span<const WantedSignUp> line) {
    std::vector<WantedSignUp> served;
    for (const auto& next : line) {
        const auto category = as_category(next.session);
        if (!pools.has_room(category)) continue;
        pools.take(category);
        served.push_back(next);
    }
    return served;
}

}  // namespace plenary::registration
