#include "realtime/listen.hpp"

#include <poll.h>
#include <spdlog/spdlog.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <pqxx/connection>
#include <pqxx/notification>
#include <system_error>

namespace plenary::realtime {
namespace {

constexpr int k_first_pause_ms = 100;
constexpr int k_longest_pause_ms = 2'000;

class Ear final : public pqxx::notification_receiver {
public:
    Ear(pqxx::connection& connection, const std::string& channel, const Listen::Heard& heard)
        : notification_receiver(connection, channel), heard_(heard) {}
    void operator()(const std::string& payload, int) override { heard_(payload); }

private:
    const Listen::Heard& heard_;
};

}  // namespace

Listen::Listen(std::string connection_string, std::string channel, Heard heard, Listening listening)
    : connection_string_(std::move(connection_string)),
      channel_(std::move(channel)),
      heard_(std::move(heard)),
      listening_(std::move(listening)),
      stop_signal_(::eventfd(0, EFD_CLOEXEC)) {
    if (stop_signal_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

Listen::~Listen() {
    stop();
    ::close(stop_signal_);
}

void Listen::start() {
    thread_ = std::thread([this] { serve(); });
}

void Listen::stop() {
    ::eventfd_write(stop_signal_, 1);
    if (thread_.joinable()) thread_.join();
}

bool Listen::stopped_within(int milliseconds) const {
    pollfd signal{stop_signal_, POLLIN, 0};
    return ::poll(&signal, 1, milliseconds) > 0;
}

void Listen::serve() {
    int pause = k_first_pause_ms;
    while (!stopped_within(0)) {
        reached_ = false;
        try {
            listen_until_lost_or_stopped();
            return;
        } catch (const std::exception&) {
            spdlog::warn("bus: not listening, trying again");
        }
        pause = reached_ ? k_first_pause_ms : std::min(pause * 2, k_longest_pause_ms);
        if (stopped_within(pause)) return;
    }
}

// Throws where the connection cannot be had or is lost; libpqxx must not reconnect on its own, or what
// happened meanwhile would go unnoticed.
void Listen::listen_until_lost_or_stopped() {
    pqxx::connection connection{connection_string_};
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
    connection.inhibit_reactivation(true);
#pragma clang diagnostic pop
    const Ear ear{connection, channel_, heard_};
    reached_ = true;
    listening_();
    for (;;) {
        connection.get_notifs();
        if (!connection.is_open()) throw pqxx::broken_connection{};
        std::array<pollfd, 2> wires{{{connection.sock(), POLLIN, 0}, {stop_signal_, POLLIN, 0}}};
        ::poll(wires.data(), wires.size(), -1);
        if (wires[1].revents != 0) return;
    }
}

}  // namespace plenary::realtime
