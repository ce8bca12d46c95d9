#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "support/test_database.hpp"

namespace plenary::test_support {

// `plenary serve` (the program that PLENARY_TEST_PROGRAM names) on a free port with the given database
// and a temporary data folder, which is removed at the end.
class ServerProcess {
public:
    // `settings` are section.key=value lines, after those that name database, port and folder;
    // `environment` is set besides (kill points); where `log` names a file, standard error goes there. Returns when the program has said that it is ready;
    // throws std::runtime_error with its output where it does not within a minute.
    explicit ServerProcess(const std::string& database_uri, const std::vector<std::string>& settings = {},
                           const std::map<std::string, std::string>& environment = {}, std::filesystem::path log = {});
    // On the program's own database: that of TestDatabase::own().
    ServerProcess();
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] const std::filesystem::path& data() const { return data_; }
    // Everything that has come of its standard output and error so far; all of it once it has ended.
    [[nodiscard]] std::string output() const;

    // SIGTERM, then wait: the exit status; -signal where a signal ended it.
    int stop();
    // SIGKILL, then wait.
    void kill();
    // Waits until it ends by itself.
    int wait();
    // The program once more in the same data folder, with the same database and settings and a plain
    // environment, after it has ended; output() begins anew.
    void start_again();
    [[nodiscard]] bool running() const;
    // The id of the running process.
    [[nodiscard]] int process() const { return process_; }

private:
    void start(const std::map<std::string, std::string>& environment);
    void read_output(int descriptor);
    void wait_until_ready();

    std::filesystem::path data_;
    std::filesystem::path log_;
    std::vector<std::string> arguments_;
    int process_ = -1;
    int status_ = 0;
    std::uint16_t port_ = 0;
    mutable std::mutex mutex_;
    std::string output_;
    std::jthread reader_;
};

}  // namespace plenary::test_support
