#pragma once
#include <cstddef>
#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct zip;

namespace plenary::media {

enum class NoArchive {
    another_kind,      // or a damaged one
    too_many_entries,  // more than k_most_entries, or written for more than 65,535
};

// A ZIP that a stranger made, of which nobody knows what it unpacks to.
class PackedFile {
public:
    static constexpr std::size_t k_most_entries = 20'000;

    [[nodiscard]] static std::expected<PackedFile, NoArchive> open(const std::filesystem::path& file);
    // `bytes` outlive it.
    [[nodiscard]] static std::expected<PackedFile, NoArchive> open(std::string_view bytes);

    [[nodiscard]] std::size_t entries() const;
    // Empty where it has none.
    [[nodiscard]] std::string name(std::size_t entry) const;

    enum class End { whole, given_up, damaged };
    // Gives what the entry unpacks to, piece by piece, until `take` says no. Behind a password: damaged.
    [[nodiscard]] End unpack(std::size_t entry, const std::function<bool(std::string_view)>& take) const;
    // The entry of this very name, which has `most` bytes at most.
    [[nodiscard]] std::optional<std::string> read(const std::string& name, std::size_t most) const;

private:
    struct Discard {
        void operator()(zip* archive) const;
    };
    explicit PackedFile(zip* archive) : archive_(archive) {}

    std::unique_ptr<zip, Discard> archive_;
};

}  // namespace plenary::media
