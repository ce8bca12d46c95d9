#include "accounts/password.hpp"

#include <sodium.h>

#include <stdexcept>

namespace plenary::accounts {

std::string hash_password(std::string_view password) {
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        throw std::runtime_error("not enough memory to hash a password");
    hash.resize(hash.find('\0'));
    return hash;
}

bool password_matches(std::string_view hash, std::string_view password) {
    const std::string terminated(hash);
    return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

std::string make_password() {
    constexpr std::string_view k_letters = "abcdefghjkmnpqrstuvwxyz23456789";
    std::string made;
    for (int i = 0; i < 20; ++i) {
        if (i > 0 && i % 5 == 0) made += '-';
        made += k_letters[randombytes_uniform(static_cast<std::uint32_t>(k_letters.size()))];
    }
    return made;
}

}  // namespace plenary::accounts
