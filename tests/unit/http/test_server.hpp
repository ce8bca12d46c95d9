#pragma once
#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "http/hooks.hpp"
#include "http/routes.hpp"
#include "http/settings.hpp"
#include "http/static_files.hpp"

namespace plenary::http {

// A server on a free port with routes of every kind, running on threads of its own until stop().
class TestServer {
public:
    explicit TestServer(Settings settings = quick_settings(), Hooks hooks = {}, int threads = 1);
    ~TestServer();

    // No rate limit, short deadlines.
    [[nodiscard]] static Settings quick_settings();

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] const Routes& routes() const { return routes_; }
    [[nodiscard]] Metrics& metrics() { return metrics_; }
    // Begins to stop; wait_until_stopped() waits for the end.
    void stop();
    void wait_until_stopped();
    [[nodiscard]] bool stopped() const { return stopped_; }

    // The file behind GET /file: "0123456789".
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    // Lets the handlers of GET /slow go on.
    void release_slow() { slow_may_end_ = true; }
    [[nodiscard]] int slow_running() const { return slow_running_; }

    // Bytes that POST /stream has seen of its last body, and whether a body of it broke off.
    [[nodiscard]] std::size_t streamed() const { return streamed_; }
    [[nodiscard]] bool stream_broke() const { return stream_broke_; }

    // How far the source behind GET /made was read, and how many such sources live. `?length=`: how long it is, `?until=`:
    // where it breaks off.
    [[nodiscard]] std::uint64_t made() const { return made_; }
    [[nodiscard]] int sources() const { return sources_; }
    // How many of them were sent to their last byte.
    [[nodiscard]] int sent() const { return sent_; }

    // What the socket route saw, in order: "open …", "message …", "end N".
    [[nodiscard]] std::vector<std::string> socket_events() const;
    [[nodiscard]] std::shared_ptr<Socket> last_socket() const;
    // Waits until the n-th event is there; throws after ten seconds.
    [[nodiscard]] std::string wait_for_socket_event(std::size_t n) const;

private:
    void add_routes();
    void add_answers();
    void add_sockets();
    void note(std::string event);

    class Alphabet;
    struct Running;
    Metrics metrics_;
    Health health_;
    Routes routes_;
    std::filesystem::path folder_;
    std::filesystem::path file_;
    std::unique_ptr<Running> running_;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopped_ = false;
    std::atomic<bool> slow_may_end_ = false;
    std::atomic<int> slow_running_ = 0;
    std::atomic<std::size_t> streamed_ = 0;
    std::atomic<bool> stream_broke_ = false;
    std::atomic<std::uint64_t> made_ = 0;
    std::atomic<int> sources_ = 0;
    std::atomic<int> sent_ = 0;
    mutable std::mutex mutex_;
    std::vector<std::string> events_;
    std::shared_ptr<Socket> socket_;
};

}  // namespace plenary::http
