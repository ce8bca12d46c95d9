// A stage's room in Janus: made with the first who comes, recorded while the session is live, gone with the last.
#include <fmt/format.h>

#include "conferencing/built_in/stage.hpp"

namespace plenary::conferencing::built_in {
namespace {

// Bits a second that anything in it may have.
constexpr int k_most_rate = 1'200'000;
constexpr int k_most_shows = 24;
// Seconds between the whole pictures that are asked for, so that a recording can be moved in.
constexpr int k_whole_picture = 2;
// RFC 6455, section 7.4: try again later.
constexpr std::uint16_t k_later = 1013;

}  // namespace

// H.264 first: its recording becomes an MP4 without being encoded anew. `require_pvtid` lets nobody receive who has not
// come in or was sent away.
asio::awaitable<bool> Stage::make_room() {
    if (made_) co_return true;
    made_ =
        (co_await ground_.janus->manage({{"request", "create"},
                                         {"room", room_},
                                         {"secret", secret_},
                                         {"publishers", k_most_shows},
                                         {"bitrate", k_most_rate},
                                         {"bitrate_cap", true},
                                         {"videocodec", "h264,vp8"},
                                         {"h264_profile", "42e01f"},
                                         {"audiocodec", "opus"},
                                         {"fir_freq", k_whole_picture},
                                         {"require_pvtid", true},
                                         {"is_private", true},
                                         {"lock_record", true},
                                         {"record", false},
                                         {"rec_dir", fmt::format("{}/{}", k_recordings_inside, session_.to_string())}}))
            .has_value();
    co_return made_;
}

asio::awaitable<void> Stage::let_in(std::string id) {
    const bool made = co_await make_room();
    const auto entrance = made ? co_await ground_.janus->attach() : Result<Handle>(0);
    auto* person = find(id);
    if (!made || !entrance) {
        if (person) person->page.close(k_later);
        co_return;
    }
    const auto joined = co_await ground_.janus->say(
        *entrance, {{"request", "join"}, {"ptype", "publisher"}, {"room", room_}, {"id", id}});
    person = find(id);
    if (!person || !joined) {
        co_await ground_.janus->detach(*entrance);
        if (person) person->page.close(k_later);
        co_return;
    }
    person->entrance = *entrance;
    person->private_id = joined->data.value("private_id", std::int64_t{0});
    settle_soon();
}

asio::awaitable<void> Stage::record() {
    switching_ = false;
    const bool wanted = is_recorded_now();
    if (wanted == recording_ || !co_await make_room()) co_return;
    const auto done = co_await ground_.janus->manage(
        {{"request", "enable_recording"}, {"room", room_}, {"secret", secret_}, {"record", wanted}});
    if (!done) co_return;
    recording_ = wanted;
    tell_soon();
}

void Stage::end() {
    if (!made_) return;
    want([self = shared_from_this()] { return self->end_room(); });
}

asio::awaitable<void> Stage::end_room() {
    co_await ground_.janus->manage({{"request", "destroy"}, {"room", room_}, {"secret", secret_}});
    made_ = recording_ = false;
}

}  // namespace plenary::conferencing::built_in
