#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <unordered_map>

#include "conferencing/built_in/janus_settings.hpp"
#include "platform/egress.hpp"
#include "platform/error.hpp"

namespace plenary::conferencing::built_in {

// One end of a peer connection in Janus: at most 2^53.
using Handle = std::int64_t;

// What Janus says to a message: the plug-in's data, and an SDP where it offers or answers one.
struct JanusReply {
    nlohmann::json data;
    std::string sdp;
};

// Our one session with the Janus of one start: calls by libcurl, and one long poll for what it says by itself.
// Everything, its callbacks too, on the executor it was made with, which is a strand. Errors of each call: unavailable
// where Janus is gone, conflict with its words where it refuses.
class JanusClient : public std::enable_shared_from_this<JanusClient> {
public:
    struct News {
        std::function<void(Handle)> connected;  // media go over this end from now on
        std::function<void(Handle)> lost;       // Janus has taken it down by itself
        std::function<void()> over;             // the session is no more, with all its ends
    };
    JanusClient(Egress& egress, asio::any_io_executor strand, JanusAddress address, News news);

    // Before everything else.
    asio::awaitable<Result<void>> open();
    // What waits ends with unavailable; later calls too.
    void close();

    // A request to the rooms, without an end of one's own.
    asio::awaitable<Result<nlohmann::json>> manage(nlohmann::json request);
    asio::awaitable<Result<Handle>> attach();
    // `sdp` empty: none goes along; `kind` is "offer" or "answer".
    asio::awaitable<Result<JanusReply>> say(Handle handle, nlohmann::json body, std::string kind = {},
                                            std::string sdp = {});
    // The end and its peer connection are gone; one that is gone already is no error.
    asio::awaitable<void> detach(Handle handle);

    [[nodiscard]] const JanusAddress& address() const { return address_; }

private:
    struct Waiting;

    asio::awaitable<std::optional<nlohmann::json>> post(std::string url, nlohmann::json body);
    asio::awaitable<std::optional<nlohmann::json>> get(std::string url);
    static asio::awaitable<void> poll(std::shared_ptr<JanusClient> self);
    void hear(const nlohmann::json& message);
    std::string next_transaction() { return std::to_string(++transactions_); }

    Egress& egress_;
    asio::any_io_executor strand_;
    JanusAddress address_;
    News news_;
    std::string session_url_;
    std::uint64_t transactions_ = 0;
    std::unordered_map<std::string, Waiting*> waiting_;
    bool closed_ = false;
};

}  // namespace plenary::conferencing::built_in
