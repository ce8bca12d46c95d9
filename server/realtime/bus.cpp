#include "realtime/bus.hpp"

#include <stdexcept>

#include "db/connection_string.hpp"
#include "platform/ids.hpp"
#include "realtime/bus_message.hpp"
#include "realtime/bus_sender.hpp"
#include "realtime/bus_subscribers.hpp"
#include "realtime/listen.hpp"

namespace plenary::realtime {

struct Bus::Wires {
    Wires(asio::any_io_executor executor, const std::string& uri)
        : self(Uuid::make(SystemClock{}.now()).to_string()),
          subscribers(std::move(executor)),
          sender(db::connection_string(uri, {"plenary bus"}), self),
          listen(
              db::connection_string(uri, {"plenary listen"}), k_bus_channel,
              [this](const std::string& payload) { hear(payload); }, [this] { subscribers.tell({{}, true}); }) {}

    void hear(const std::string& payload) {
        const auto message = unpack_message(payload);
        if (message.sender == self) return;  // told when it was published
        for (const auto& topic : message.topics) subscribers.tell({topic, false});
    }

    const std::string self;
    BusSubscribers subscribers;
    BusSender sender;
    Listen listen;
    bool started = false;
};

Bus::Bus(asio::any_io_executor executor, std::string uri) : wires_(std::make_unique<Wires>(std::move(executor), uri)) {}
Bus::~Bus() = default;

void Bus::start() {
    wires_->started = true;
    wires_->sender.start();
    wires_->listen.start();
}

void Bus::stop() {
    wires_->sender.stop();
    wires_->listen.stop();
}

void Bus::publish(std::string_view topic) {
    if (topic.empty() || topic.size() > k_longest_topic || topic.contains('\n'))
        throw std::invalid_argument("not a topic");
    wires_->subscribers.tell({std::string(topic), false});
    if (wires_->started) wires_->sender.send(std::string(topic));
}

Subscription Bus::subscribe(std::string prefix, Told told) {
    return wires_->subscribers.add(std::move(prefix), std::move(told));
}

}  // namespace plenary::realtime
