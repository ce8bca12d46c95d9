#include "platform/keys.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace plenary {
namespace {

constexpr std::size_t k_key_bytes = 32;

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string read_key(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Written beside and linked into place, so that of two processes starting at once one wins and both
// read the same key.
std::string load_or_make(const std::filesystem::path& file) {
    if (auto key = read_key(file); key.size() == k_key_bytes) return key;
    const auto fresh = random_bytes(k_key_bytes);
    const auto beside = file.string() + "." + std::to_string(::getpid());
    const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const bool written = descriptor >= 0 &&
                         ::write(descriptor, fresh.data(), fresh.size()) == static_cast<ssize_t>(fresh.size()) &&
                         ::fsync(descriptor) == 0;
    if (descriptor >= 0) ::close(descriptor);
    if (written) static_cast<void>(::link(beside.c_str(), file.c_str()));
    ::unlink(beside.c_str());
    auto key = read_key(file);
    if (key.size() != k_key_bytes) throw std::runtime_error("cannot read or write the key " + file.string());
    return key;
}

std::string from_environment_or(const char* variable, const std::filesystem::path& file) {
    const auto* given = std::getenv(variable);
    if (!given || *given == '\0') return load_or_make(file);
    auto key = from_base64url(given);
    if (key.size() != k_key_bytes) throw std::runtime_error(std::string(variable) + " has to be 32 bytes in base64url");
    return key;
}

}  // namespace

Digest hmac_sha256(std::string_view key, std::string_view message) {
    Digest digest;
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, raw(key), key.size());
    crypto_auth_hmacsha256_update(&state, raw(message), message.size());
    crypto_auth_hmacsha256_final(&state, digest.data());
    return digest;
}

Digest sha256(std::string_view message) {
    Digest digest;
    crypto_hash_sha256(digest.data(), raw(message), message.size());
    return digest;
}

bool same_bytes(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string random_bytes(std::size_t bytes) {
    std::string made(bytes, '\0');
    randombytes_buf(made.data(), made.size());
    return made;
}

std::string to_base64url(std::string_view bytes) {
    constexpr int k_variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes.size(), k_variant), '\0');
    sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), k_variant);
    text.pop_back();
    return text;
}

std::string from_base64url(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    const int failed =
        sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(),
                          nullptr, &size, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    bytes.resize(failed ? 0 : size);
    return bytes;
}

Keys::Keys(std::filesystem::path folder) {
    std::filesystem::create_directories(folder);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    link_ = load_or_make(folder / "link-1");
    cursor_ = load_or_make(folder / "cursor-1");
    receipt_ = load_or_make(folder / "receipt-1");
    csrf_ = load_or_make(folder / "csrf-1");
    account_link_ = load_or_make(folder / "account-link-1");
    second_factor_ = load_or_make(folder / "second-factor-1");
    provider_accounts_ = from_environment_or("PLENARY_PROVIDER_KEY", folder / "provider-accounts-1");
}

}  // namespace plenary
