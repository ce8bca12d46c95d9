#include "app/demo_command.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "accounts/account_service.hpp"
#include "accounts/password.hpp"
#include "app/demo.hpp"
#include "app/settings.hpp"
#include "events/organisation.hpp"

namespace plenary::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* k_organiser = "organiser@resilient-cities.example";

// The password of the demo's organiser: made once, readable by nobody else.
std::string kept_password(const fs::path& file) {
    std::string password;
    if (std::ifstream known(file); std::getline(known, password) && !password.empty()) return password;
    password = accounts::make_password();
    fs::create_directories(file.parent_path());
    const auto before = ::umask(0077);
    std::ofstream(file) << password << '\n';
    ::umask(before);
    return password;
}

// The demo's recording lies with the demo's media; storage finds it under its key.
void link_recording(const fs::path& data) {
    const auto link = data / "files" / "demo" / "recording.mp4";
    if (fs::is_symlink(link) || fs::exists(link)) return;
    fs::create_directories(link.parent_path());
    fs::create_symlink(fs::path("../../demo/recording.mp4"), link);
}

}  // namespace

int run_demo_command(const Config& config) {
    const SystemClock clock;
    db::Database database(database_uri(config), {});
    const auto summary = run_demo(database, clock);
    link_recording(config.data());
    const auto password = kept_password(config.data() / "demo" / "organiser");
    const auto organisation = events::home_organisation(database, clock);
    const auto added =
        accounts::add_account(database, clock, {k_organiser, "Demo organiser", password, organisation, "owner"});
    if (!added && added.error().code != ErrorCode::conflict) {
        std::cerr << "plenary: " << added.error().detail << '\n';
        return 1;
    }
    std::cout << "demo: " << summary.events << " events added, " << summary.moved << " moved to today, "
              << summary.authorities << " authorities\norganiser " << k_organiser << ' ' << password << std::endl;
    return 0;
}

}  // namespace plenary::app
