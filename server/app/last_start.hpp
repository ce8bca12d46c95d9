#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace plenary::app {

// With what a server of a data folder last began to serve: settings given on its command line are known
// to nobody else.
struct LastStart {
    int process = 0;
    std::uint16_t port = 0;
    std::string mailbox;  // the address of the demo's mailbox; empty: mails are not shown

    // Whether that process is there still.
    [[nodiscard]] bool running() const;
};

// Kept as DIR/last-start.json.
void keep_last_start(const std::filesystem::path& data, const LastStart& start);
// None where nothing was served from there, or the file cannot be read.
[[nodiscard]] std::optional<LastStart> last_start_of(const std::filesystem::path& data);

}  // namespace plenary::app
