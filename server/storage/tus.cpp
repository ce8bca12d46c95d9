#include "storage/tus.hpp"

#include <openssl/evp.h>
#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <vector>

#include "platform/keys.hpp"
#include "platform/text.hpp"

namespace plenary::storage {
namespace {

constexpr std::size_t k_most_digits = 15;
constexpr std::size_t k_most_names = 20;

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    const int fault = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                                        text.size(), nullptr, &size, &end, sodium_base64_VARIANT_ORIGINAL);
    if (fault != 0 || end != text.data() + text.size()) return std::nullopt;
    bytes.resize(size);
    return bytes;
}

std::string_view trim(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

}  // namespace

std::optional<std::uint64_t> parse_upload_bytes(std::string_view text) {
    const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (text.empty() || text.size() > k_most_digits || !digits) return std::nullopt;
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::optional<std::map<std::string, std::string>> parse_upload_metadata(std::string_view text) {
    std::map<std::string, std::string> found;
    text = trim(text);
    while (!text.empty()) {
        const auto comma = text.find(',');
        const auto entry = trim(text.substr(0, comma));
        text = comma == text.npos ? std::string_view{} : text.substr(comma + 1);
        const auto space = entry.find(' ');
        const auto name = entry.substr(0, space);
        auto value = from_base64(space == entry.npos ? std::string_view{} : trim(entry.substr(space + 1)));
        if (name.empty() || !value || !is_utf8(*value) || found.size() == k_most_names) return std::nullopt;
        if (!found.emplace(name, *std::move(value)).second) return std::nullopt;
    }
    return found;
}

std::expected<Checksum, ChecksumFault> parse_checksum(std::string_view text) {
    const auto space = text.find(' ');
    if (space == text.npos) return std::unexpected(ChecksumFault::malformed);
    const auto name = text.substr(0, space);
    if (name != "sha256" && name != "sha1") return std::unexpected(ChecksumFault::unknown_kind);
    const auto kind = name == "sha256" ? ChecksumKind::sha256 : ChecksumKind::sha1;
    auto digest = from_base64(trim(text.substr(space + 1)));
    const std::size_t size = kind == ChecksumKind::sha256 ? 32 : 20;
    if (!digest || digest->size() != size) return std::unexpected(ChecksumFault::malformed);
    return Checksum{kind, *std::move(digest)};
}

struct ChecksumWeighing::State {
    Checksum expected;
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

ChecksumWeighing::ChecksumWeighing(Checksum expected) : state_(std::make_unique<State>(std::move(expected))) {
    const auto* kind = state_->expected.kind == ChecksumKind::sha256 ? EVP_sha256() : EVP_sha1();
    if (!state_->context || EVP_DigestInit_ex(state_->context.get(), kind, nullptr) != 1)
        throw std::runtime_error("no digest");
}
ChecksumWeighing::~ChecksumWeighing() = default;
ChecksumWeighing::ChecksumWeighing(ChecksumWeighing&&) noexcept = default;
ChecksumWeighing& ChecksumWeighing::operator=(ChecksumWeighing&&) noexcept = default;

void ChecksumWeighing::add(std::string_view bytes) {
    EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size());
}

bool ChecksumWeighing::matches() {
    std::string digest(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    EVP_DigestFinal_ex(state_->context.get(), reinterpret_cast<unsigned char*>(digest.data()), &size);
    digest.resize(size);
    return same_bytes(digest, state_->expected.digest);
}

}  // namespace plenary::storage
