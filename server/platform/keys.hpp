#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace plenary {

using Digest = std::array<std::uint8_t, 32>;

// HMAC-SHA256 (RFC 2104) and SHA-256.
[[nodiscard]] Digest hmac_sha256(std::string_view key, std::string_view message);
[[nodiscard]] Digest sha256(std::string_view message);
// In the same time whatever the difference.
[[nodiscard]] bool same_bytes(std::string_view a, std::string_view b);
// `bytes` random bytes from the operating system.
[[nodiscard]] std::string random_bytes(std::size_t bytes);

// RFC 4648 base64url without padding.
[[nodiscard]] std::string to_base64url(std::string_view bytes);
// Empty for what is not base64url.
[[nodiscard]] std::string from_base64url(std::string_view text);

// The installation's secret keys: files of 32 random bytes in DIR/keys (0600), made at first use and
// shared by all nodes. Each purpose has a key of its own.
class Keys {
public:
    // Throws std::runtime_error where the folder cannot be read or written, or PLENARY_PROVIDER_KEY is no key.
    explicit Keys(std::filesystem::path folder);

    [[nodiscard]] const std::string& link() const { return link_; }
    [[nodiscard]] const std::string& cursor() const { return cursor_; }
    [[nodiscard]] const std::string& receipt() const { return receipt_; }
    [[nodiscard]] const std::string& csrf() const { return csrf_; }
    [[nodiscard]] const std::string& account_link() const { return account_link_; }
    [[nodiscard]] const std::string& second_factor() const { return second_factor_; }
    // Of the accounts at video services: PLENARY_PROVIDER_KEY of the environment, 32 bytes as base64url, else a file as
    // the others.
    [[nodiscard]] const std::string& provider_accounts() const { return provider_accounts_; }

private:
    std::string link_;
    std::string cursor_;
    std::string receipt_;
    std::string csrf_;
    std::string account_link_;
    std::string second_factor_;
    std::string provider_accounts_;
};

}  // namespace plenary
