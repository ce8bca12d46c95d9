// A stage in Janus: who shows what, and who is offered it.
#include <fmt/format.h>

#include "conferencing/built_in/stage.hpp"

namespace plenary::conferencing::built_in {
namespace {

using nlohmann::json;

// Bits a second.
constexpr int k_camera_rate = 600'000, k_screen_rate = 1'200'000;

std::string mid_of(const json& data, std::string_view type) {
    for (const auto& stream : data.value("streams", json::array()))
        if (stream.value("type", "") == type) return stream.value("mid", "");
    return {};
}

}  // namespace

void Stage::settle_soon() {
    if (std::exchange(settling_, true)) return;
    want([self = shared_from_this()] { return self->settle(); });
}

bool Stage::is_wanted(const StagePerson& person, const std::string& wanted) const {
    if (!may_see(person.part(), now_.state)) return false;
    for (const auto& [id, other] : people_)
        for (const auto& [feed, show] : other.shows)
            if (show.id == wanted && show.connected) return true;
    return false;
}

asio::awaitable<void> Stage::settle() {
    settling_ = false;
    for (auto& [id, person] : people_) {
        for (const auto& [show, handle] : person.sees) {
            if (is_wanted(person, show)) continue;
            const std::string gone = show;
            const Handle end = handle;
            person.send({{"gone", gone}});
            person.sees.erase(gone);
            settle_soon();
            co_return co_await forget({end});
        }
    }
    for (auto& [id, person] : people_) {
        if (person.private_id == 0 || !may_see(person.part(), now_.state)) continue;
        for (auto& [other_id, other] : people_) {
            if (other.who.key == person.who.key) continue;
            for (const auto& [feed, show] : other.shows) {
                if (!show.connected || person.sees.contains(show.id)) continue;
                settle_soon();
                co_return co_await offer(id, other_id, feed);
            }
        }
    }
}

asio::awaitable<void> Stage::offer(std::string to, std::string from, Feed feed) {
    const auto* shown = find(from);
    auto* person = find(to);
    const auto show = shown->shows.at(feed).id;
    const auto private_id = person->private_id;
    person->sees[show] = 0;
    const auto end = co_await ground_.janus->attach();
    if (!end) co_return offer_later(to, show);
    const auto offered = co_await ground_.janus->say(*end, {{"request", "join"},
                                                            {"ptype", "subscriber"},
                                                            {"room", room_},
                                                            {"streams", json::array({{{"feed", show}}})},
                                                            {"private_id", private_id}});
    if (!offered) offer_later(to, show);
    person = find(to);
    if (!offered || offered->sdp.empty() || !person || !is_wanted(*person, show))
        co_return co_await ground_.janus->detach(*end);
    person->sees[show] = *end;
    person->send({{"offer", {{"feed", show}, {"person", from}, {"kind", to_string(feed)}, {"sdp", offered->sdp}}}});
}

// In a rush an answer may come too late; what never comes is not asked for without end.
void Stage::offer_later(const std::string& to, const std::string& show) {
    constexpr int k_most_tries = 3;
    auto* person = find(to);
    if (!person || ++person->tries[show] >= k_most_tries) return;
    person->sees.erase(show);
    settle_soon();
}

asio::awaitable<void> Stage::take_answer(std::string id, said::Answer answer) {
    const auto* person = find(id);
    if (!person) co_return;
    const auto seen = person->sees.find(answer.feed);
    if (seen == person->sees.end() || seen->second == 0) co_return;
    co_await ground_.janus->say(seen->second, {{"request", "start"}}, "answer", std::move(answer.answer));
}

asio::awaitable<void> Stage::publish(std::string id, said::Publish wish) {
    auto* person = find(id);
    if (!person) co_return;
    hide(*person, wish.feed);
    const auto end = co_await ground_.janus->attach();
    person = find(id);
    if (!end || !person) {
        if (end) co_await ground_.janus->detach(*end);
        if (person) person->send({{"stopped", to_string(wish.feed)}});
        co_return;
    }
    Show show{.id = fmt::format("{}.{}.{}", id, to_string(wish.feed), ++shows_), .handle = *end};
    const int rate = wish.feed == Feed::screen ? k_screen_rate : k_camera_rate;
    const auto taken = co_await ground_.janus->say(
        *end,
        {{"request", "joinandconfigure"}, {"ptype", "publisher"}, {"room", room_}, {"id", show.id}, {"bitrate", rate}},
        "offer", std::move(wish.offer));
    person = find(id);
    const bool stays = person && may_show(person->part(), now_.state);
    if (!taken || taken->sdp.empty() || !stays) {
        co_await ground_.janus->detach(*end);
        if (person = find(id); person) person->send({{"stopped", to_string(wish.feed)}});
        co_return;
    }
    show.sound = mid_of(taken->data, "audio");
    show.picture = mid_of(taken->data, "video");
    if (now_.recorded) ground_.note(session_, *person, show, wish.feed);
    const bool silent = wish.feed == Feed::camera && !person->microphone;
    person->shows.emplace(wish.feed, std::move(show));
    person->send({{"answer", {{"feed", to_string(wish.feed)}, {"sdp", taken->sdp}}}});
    if (silent) co_await switch_sound(id);
    settle_soon();
    tell_soon();
}

asio::awaitable<void> Stage::switch_sound(std::string id) {
    const auto* person = find(id);
    if (!person) co_return;
    const auto shown = person->shows.find(Feed::camera);
    if (shown == person->shows.end() || shown->second.sound.empty()) co_return;
    co_await ground_.janus->manage({{"request", "moderate"},
                                    {"room", room_},
                                    {"secret", secret_},
                                    {"id", shown->second.id},
                                    {"mid", shown->second.sound},
                                    {"mute", !person->microphone}});
}

asio::awaitable<void> Stage::forget(std::vector<Handle> handles) {
    for (const auto handle : handles)
        if (handle != 0) co_await ground_.janus->detach(handle);
}

void Stage::connect(Handle handle) {
    for (auto& [id, person] : people_)
        for (auto& [feed, show] : person.shows)
            if (show.handle == handle) show.connected = true;
    settle_soon();
}

void Stage::lose(Handle handle) {
    for (auto& [id, person] : people_) {
        for (const auto& [feed, show] : person.shows) {
            if (show.handle != handle) continue;
            person.send({{"stopped", to_string(feed)}});
            return hide(person, Feed{feed});
        }
        for (const auto& [show, end] : person.sees) {
            if (end != handle) continue;
            person.send({{"gone", show}});
            person.sees.erase(std::string(show));
            want([self = shared_from_this(), handle] { return self->forget({handle}); });
            return settle_soon();
        }
    }
}

}  // namespace plenary::conferencing::built_in
