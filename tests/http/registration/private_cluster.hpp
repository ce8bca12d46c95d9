#pragma once
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace plenary::test_support {

// A PostgreSQL cluster of a test's own that it can stop and start: a temporary folder, a Unix socket, no
// TCP. As root it runs as the user postgres, as PostgreSQL refuses to run as root.
class PrivateCluster {
public:
    PrivateCluster() {
        std::string pattern = std::filesystem::temp_directory_path() / "plenary-pg-XXXXXX";
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder can be made");
        folder_ = pattern;
        if (::geteuid() == 0) run("chown postgres " + folder_.string());
        as_owner(k_bin + "initdb --auth=trust --no-sync --username=postgres --encoding=UTF8 --locale=C.UTF-8 -D " +
                 data());
        std::ofstream(data() + "/postgresql.conf", std::ios::app)
            << "listen_addresses = ''\nunix_socket_directories = '" << folder_.string()
            << "'\nfsync = off\nlc_messages = 'C'\n";
        start();
    }
    ~PrivateCluster() {
        try {
            if (running_) stop();
        } catch (const std::exception&) {
            // Its folder goes in any case.
        }
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    PrivateCluster(const PrivateCluster&) = delete;
    PrivateCluster& operator=(const PrivateCluster&) = delete;

    void start() {
        as_owner(k_bin + "pg_ctl -w -D " + data() + " -l " + folder_.string() + "/log start");
        running_ = true;
    }
    // As if it was killed: connections break, nobody is waited for.
    void stop() {
        as_owner(k_bin + "pg_ctl -w -m immediate -D " + data() + " stop");
        running_ = false;
    }
    // Of the maintenance database, as superuser.
    [[nodiscard]] std::string uri() const {
        return "postgresql:///postgres?host=" + folder_.string() + "&user=postgres";
    }

private:
    [[nodiscard]] std::string data() const { return folder_.string() + "/data"; }
    static void run(const std::string& command) {
        if (std::system((command + " >/dev/null 2>&1").c_str()) != 0) throw std::runtime_error("failed: " + command);
    }
    static void as_owner(const std::string& command) {
        run("cd / && " + std::string(::geteuid() == 0 ? "runuser -u postgres -- " : "") + command);
    }

    inline static const std::string k_bin = "/usr/lib/postgresql/15/bin/";
    std::filesystem::path folder_;
    bool running_ = false;
};

}  // namespace plenary::test_support
