#pragma once
#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plenary::storage {

enum class PartFault {
    gone,    // there is no such part
    locked,  // another request writes to it, in whichever process
    full,    // no room on the disk; what came before is kept
};

// A file that is coming, held by one writer. Its size is the truth of how much has come: it survives the process.
// Throws std::system_error where the disk fails otherwise.
class Part {
public:
    Part(Part&& other) noexcept;
    Part& operator=(Part&&) = delete;
    ~Part();

    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    // Writes behind what is there. `full`: as much as fits was written.
    std::expected<void, PartFault> append(std::string_view bytes);
    // From now on what is written counts only after settle(); a part that is left before falls back to its size now.
    void begin_unsettled();
    // What was written since begin_unsettled() counts.
    void settle();
    // Everything behind `size` is dropped.
    void cut(std::uint64_t size);
    // What was written is on the disk.
    void flush() const;

private:
    friend class Parts;
    Part(int descriptor, std::filesystem::path path, std::uint64_t reserve);

    int descriptor_;
    std::filesystem::path path_;
    std::uint64_t reserve_;
    std::uint64_t size_ = 0;
    std::uint64_t unweighed_ = 0;  // bytes written since the room was looked at
};

// The folder in which parts lie until they are whole. Names are made by the server: is_storage_key().
class Parts {
public:
    // `reserve`: bytes of the disk that are left free for everything else.
    Parts(std::filesystem::path folder, std::uint64_t reserve);

    // Makes an empty part.
    void create(const std::string& name);
    // Takes the part for writing; what was left unsettled is dropped first.
    [[nodiscard]] std::expected<Part, PartFault> open(const std::string& name);
    // How much of it counts; nothing where there is none.
    [[nodiscard]] std::optional<std::uint64_t> size_of(const std::string& name) const;
    [[nodiscard]] std::filesystem::path path_of(const std::string& name) const { return folder_ / name; }
    void remove(const std::string& name);
    // Names of parts that nobody has written to for `age`.
    [[nodiscard]] std::vector<std::string> older_than(std::chrono::hours age) const;
    // Whether `bytes` more would fit now.
    [[nodiscard]] bool has_room_for(std::uint64_t bytes) const;

private:
    std::filesystem::path folder_;
    std::uint64_t reserve_;
};

}  // namespace plenary::storage
