#include "app/demo_command.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "accounts/account_service.hpp"
#include "accounts/password.hpp"
#include "app/demo.hpp"
#include "app/demo_publications.hpp"
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

// The demo's recording lies with the demo's media; storage keeps a copy under its key.
void store_recording(const fs::path& data) {
    const auto made = data / "demo" / "recording.mp4";
    const auto stored = data / "files" / "demo" / "recording.mp4";
    if (!fs::exists(made) || fs::is_regular_file(fs::symlink_status(stored))) return;
    fs::create_directories(stored.parent_path());
    fs::remove(stored);
    fs::copy_file(made, stored);
}

}  // namespace

int run_demo_command(const Config& config) {
    const SystemClock clock;
    db::Database database(database_uri(config), {});
    const auto summary = run_demo(database, clock, trouble_with_cameras(config).empty());
    store_recording(config.data());
    add_demo_publications(database, clock, config.data());
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
