#pragma once
#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plenary::media {

struct JailLimits {
    std::chrono::seconds time;                      // by the clock on the wall
    std::chrono::seconds processor;                 // of all threads together
    std::uint64_t memory_bytes;                     // of address space
    std::uint64_t file_bytes;                       // that one written file may have
    std::optional<std::chrono::seconds> silence{};  // without a word: it hangs
    std::optional<std::chrono::seconds> waiting{};  // for others, where it `waits_for_others`
};

// Where a command finds its input and writes its output.
inline constexpr std::string_view k_jail_input = "/in";
inline constexpr std::string_view k_jail_output = "/out";

// A converter with a file that a stranger made. It sees /usr, its input and its output folder, and the folders of
// settings that it names, nothing else of the disk; it has no network, no rights and no environment but its own.
struct JailedCommand {
    std::vector<std::string> arguments;  // the program's name first
    std::filesystem::path input;         // readable for everybody
    std::optional<std::filesystem::path> output;
    JailLimits limits;
    std::vector<std::filesystem::path> settings{};  // of the system, read only; one that is missing does no harm
    std::vector<std::pair<std::string, std::string>> environment{};
    bool waits_for_others{false};  // has only what of the processor nobody else wants (SCHED_IDLE, GivingWay)
};

struct JailEnd {
    int status;                // exit status; 128 + signal where one ended it
    bool out_of_time;          // by the clock on the wall, or silent for too long
    std::string errors;        // the last 4 kB of what it complained
    bool kept_waiting{false};  // for as long as `limits.waiting`, and ended for it
};

enum class JailFault {
    not_installed,  // no bubblewrap, or no such program
    stopped,        // by `stop`
};

// Runs the command and waits for it, on this thread. `on_output` gets what it writes as it comes. It dies with this
// thread. Throws std::system_error where the system has no process left.
[[nodiscard]] std::expected<JailEnd, JailFault> run_jailed(const JailedCommand& command,
                                                           const std::function<void(std::string_view)>& on_output,
                                                           const std::stop_token& stop);

// Whom it is run as by root.
inline constexpr unsigned k_jailed_user = 65534;

// What is run in truth: prlimit, bubblewrap, and as root setpriv in front of the command.
[[nodiscard]] std::vector<std::string> jail_arguments(const JailedCommand& command, bool as_root);

}  // namespace plenary::media
