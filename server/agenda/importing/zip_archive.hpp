#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/error.hpp"

struct zip;

namespace plenary::agenda {

// An archive in memory (ZIP) of which nobody knows what it unpacks to.
class ZipArchive {
public:
    // What all entries read may unpack to, and each of them.
    static constexpr std::size_t k_most_bytes = 48 * 1024 * 1024;
    static constexpr std::size_t k_most_bytes_of_one = 16 * 1024 * 1024;

    // `bytes` outlive the archive. Nothing where they are no archive.
    [[nodiscard]] static std::optional<ZipArchive> open(std::string_view bytes);

    [[nodiscard]] bool holds(const std::string& name) const;
    // The entry with this name, in whichever case; empty where there is none. Unpacking stops at the limits. Errors:
    // malformed for a damaged entry and one behind a password; too_large.
    [[nodiscard]] Result<std::string> read(const std::string& name);

private:
    struct Discard {
        void operator()(zip* archive) const;
    };
    explicit ZipArchive(zip* archive) : archive_(archive) {}

    std::unique_ptr<zip, Discard> archive_;
    std::size_t left_ = k_most_bytes;
};

}  // namespace plenary::agenda
