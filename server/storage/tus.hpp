#pragma once
#include <cstdint>
#include <expected>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace plenary::storage {

// tus 1.0.0 (https://tus.io/protocols/resumable-upload): what its fields say, without socket and disk.
inline constexpr std::string_view k_tus_version = "1.0.0";
inline constexpr std::string_view k_tus_extensions = "creation,creation-with-upload,expiration,checksum,termination";
inline constexpr std::string_view k_tus_checksums = "sha256,sha1";

// The values of Upload-Length and Upload-Offset: digits only, at most 15 of them.
[[nodiscard]] std::optional<std::uint64_t> parse_upload_bytes(std::string_view text);

// Upload-Metadata: "name BASE64,name BASE64". Nothing where a name is empty or repeated, a value is not base64 of
// UTF-8, or there are more than 20 of them.
[[nodiscard]] std::optional<std::map<std::string, std::string>> parse_upload_metadata(std::string_view text);

enum class ChecksumKind { sha256, sha1 };

struct Checksum {
    ChecksumKind kind;
    std::string digest;  // the bytes
};

enum class ChecksumFault { malformed, unknown_kind };

// Upload-Checksum: "sha256 BASE64".
[[nodiscard]] std::expected<Checksum, ChecksumFault> parse_checksum(std::string_view text);

// Takes bytes as they come and says at the end whether they were the ones meant.
class ChecksumWeighing {
public:
    explicit ChecksumWeighing(Checksum expected);
    ~ChecksumWeighing();
    ChecksumWeighing(ChecksumWeighing&&) noexcept;
    ChecksumWeighing& operator=(ChecksumWeighing&&) noexcept;

    void add(std::string_view bytes);
    // Once, last.
    [[nodiscard]] bool matches();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace plenary::storage
