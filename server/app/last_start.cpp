#include "app/last_start.hpp"

#include <signal.h>

#include <cerrno>
#include <fstream>
#include <nlohmann/json.hpp>

namespace plenary::app {
namespace {

std::filesystem::path file_in(const std::filesystem::path& data) { return data / "last-start.json"; }

}  // namespace

bool LastStart::running() const { return process > 0 && (::kill(process, 0) == 0 || errno == EPERM); }

void keep_last_start(const std::filesystem::path& data, const LastStart& start) {
    std::ofstream(file_in(data)) << nlohmann::json{
        {"process", start.process}, {"port", start.port}, {"mailbox", start.mailbox}};
}

std::optional<LastStart> last_start_of(const std::filesystem::path& data) {
    std::ifstream file(file_in(data));
    const auto kept = nlohmann::json::parse(file, nullptr, false);
    if (!kept.is_object()) return std::nullopt;
    return LastStart{kept.value("process", 0), kept.value("port", std::uint16_t{0}), kept.value("mailbox", "")};
}

}  // namespace plenary::app
