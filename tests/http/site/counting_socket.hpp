#pragma once
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace plenary::site {

// Stands between a server and PostgreSQL and counts the prepared statements that are run, by name. It
// passes every byte on unchanged. https://www.postgresql.org/docs/15/protocol-message-formats.html (Bind)
class CountingSocket {
public:
    // `database` is the socket of PostgreSQL ("/run/x/.s.PGSQL.5432").
    explicit CountingSocket(std::filesystem::path database);
    ~CountingSocket();
    CountingSocket(const CountingSocket&) = delete;
    CountingSocket& operator=(const CountingSocket&) = delete;

    // The folder to name as host in a connection string.
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    // The counts since the last call.
    [[nodiscard]] std::map<std::string, int> take();

private:
    void accept_all();
    void pass_requests(int from, int to);
    void count_statements(std::string& unread, bool& started);

    std::filesystem::path database_, folder_;
    int listener_ = -1;
    std::mutex mutex_;
    std::map<std::string, int> counts_;
    std::vector<int> open_;
    std::vector<std::jthread> threads_;
    std::jthread acceptor_;
};

}  // namespace plenary::site
