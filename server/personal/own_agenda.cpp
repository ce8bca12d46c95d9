#include "personal/own_agenda.hpp"

#include <algorithm>

namespace plenary::personal {

using registration::RegistrationKind;
using registration::SignUpState;

bool needs_sign_up(const agenda::Session& session, RegistrationKind kind) {
    return session.sign_up.has_value() && kind == RegistrationKind::guest;
}

bool is_let_in(const agenda::Session& session, RegistrationKind kind, const registration::OwnSignUp* own) {
    return !needs_sign_up(session, kind) || (own != nullptr && own->state == SignUpState::confirmed);
}

bool asks_anywhere(const agenda::Agenda& agenda) {
    return std::ranges::any_of(agenda.sessions, [](const auto& session) { return session.sign_up.has_value(); });
}

}  // namespace plenary::personal
