#include "conferencing/built_in/stage.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "platform/keys.hpp"

namespace plenary::conferencing::built_in {

using nlohmann::json;

namespace {

constexpr std::size_t k_id_bytes = 9;
constexpr std::size_t k_most_in_list = 300;
// RFC 6455, section 7.4.
constexpr std::uint16_t k_closed_normally = 1000, k_policy = 1008;

std::string new_id() { return to_base64url(random_bytes(k_id_bytes)); }

}  // namespace

Stage::Stage(Ground ground, SessionId session)
    : ground_(std::move(ground)),
      session_(session),
      room_(session.to_string() + "." + new_id()),
      secret_(new_id() + new_id()) {}

std::string Stage::add(Visitor who, PageLine page) {
    if (who.registration && is_removed(*who.registration)) {
        page.send(std::make_shared<const std::string>(R"({"removed":true})"));
        page.close(k_closed_normally);
        return {};
    }
    // In the order in which they come.
    auto id = fmt::format("{:06}{}", ++arrivals_, new_id());
    StagePerson person{.id = id, .who = std::move(who), .page = std::move(page)};
    person.on_stage = person.who.standing == Standing::on_stage;
    const auto host_scope = person.who.is_host() ? std::optional(person.who.scope) : std::nullopt;
    people_.emplace(id, std::move(person));
    const auto self = shared_from_this();
    want([self, id] { return self->let_in(id); });
    if (host_scope && !std::exchange(knows_removed_, true))
        want([self, scope = *host_scope] { return self->read_removed(scope); });
    tell_soon();
    return id;
}

void Stage::remove(const std::string& id) {
    const auto found = people_.find(id);
    if (found == people_.end()) return;
    std::vector<Handle> handles{found->second.entrance};
    for (const auto& [feed, show] : found->second.shows) handles.push_back(show.handle);
    for (const auto& [show, handle] : found->second.sees) handles.push_back(handle);
    people_.erase(found);
    want([self = shared_from_this(), handles = std::move(handles)] { return self->forget(handles); }, Haste::urgent);
    settle_soon();
    tell_soon();
}

void Stage::hear(const std::string& id, std::string_view text) {
    auto* person = find(id);
    if (!person) return;
    auto message = person->rate.take(std::chrono::steady_clock::now()) ? read_stage_message(text) : std::nullopt;
    if (!message) return person->page.close(k_policy);
    obey(*person, *std::move(message));
}

void Stage::set(StageNow now) {
    const auto before = std::exchange(now_, now);
    if (is_recorded_now() != recording_ && !std::exchange(switching_, true))
        want([self = shared_from_this()] { return self->record(); });
    if (before == now_) return;
    if (now_.recorded && !before.recorded)
        for (const auto& [id, person] : people_)
            for (const auto& [feed, show] : person.shows) ground_.note(session_, person, show, feed);
    if (now_.state == StageState::closed)
        for (auto& [id, person] : people_)
            for (const auto feed : {Feed::camera, Feed::screen}) hide(person, feed);
    settle_soon();
    tell_soon();
}

void Stage::close(std::uint16_t code) {
    for (const auto& [id, person] : people_) person.page.close(code);
    people_.clear();
    tasks_.clear();
    settling_ = telling_ = switching_ = false;
}

std::vector<std::pair<RegistrationId, std::string>> Stage::guests() const {
    std::map<RegistrationId, std::string> found;
    for (const auto& [id, person] : people_)
        if (person.who.registration) found.emplace(*person.who.registration, person.who.name);
    return {found.begin(), found.end()};
}

bool Stage::is_removed(const RegistrationId& registration) const {
    return std::ranges::find(removed_, registration, &Removed::registration) != removed_.end();
}

StagePerson* Stage::find(const std::string& id) {
    const auto found = people_.find(id);
    return found == people_.end() ? nullptr : &found->second;
}

std::vector<StagePerson*> Stage::devices_of(const std::string& key) {
    std::vector<StagePerson*> found;
    for (auto& [id, person] : people_)
        if (person.who.key == key) found.push_back(&person);
    return found;
}

void Stage::want(Task task, Haste haste) {
    if (haste == Haste::urgent)
        tasks_.push_front(std::move(task));
    else
        tasks_.push_back(std::move(task));
    if (std::exchange(working_, true)) return;
    asio::co_spawn(ground_.strand, work(shared_from_this()), asio::detached);
}

asio::awaitable<void> Stage::work(std::shared_ptr<Stage> self) {
    while (!self->tasks_.empty()) {
        const auto task = std::move(self->tasks_.front());
        self->tasks_.pop_front();
        try {
            co_await task();
        } catch (const std::exception& failure) {
            spdlog::error("a task of a stage failed: {}", failure.what());
        }
    }
    self->working_ = false;
}

void Stage::tell_soon() {
    if (std::exchange(telling_, true)) return;
    want([self = shared_from_this()] { return self->tell(); });
}

// The audience is told who is on stage once they are to be seen.
asio::awaitable<void> Stage::tell() {
    telling_ = false;
    const auto inside = stage_json(true).dump();
    const auto outside = now_.state == StageState::live ? inside : stage_json(false).dump();
    const auto room = room_json().dump();
    for (const auto& [id, person] : people_) {
        auto bytes = fmt::format(R"({{"stage":{},"you":{})", may_see(person.part(), now_.state) ? inside : outside,
                                 you_json(person).dump());
        if (person.who.is_host()) bytes += fmt::format(R"(,"room":{})", room);
        person.page.send(std::make_shared<const std::string>(bytes + "}"));
    }
    co_return;
}

json Stage::stage_json(bool names) const {
    auto people = json::array();
    for (const auto& [id, person] : people_)
        if (names && person.on_stage) people.push_back(on_stage_json(person));
    return {{"state", to_string(now_.state)}, {"recording", recording_}, {"people", std::move(people)}};
}

json Stage::room_json() const {
    auto audience = json::array(), removed = json::array();
    for (const auto& [id, person] : people_)
        if (!person.who.is_host() && !person.on_stage && audience.size() < k_most_in_list)
            audience.push_back(in_audience_json(person));
    for (const auto& each : removed_) removed.push_back({{"key", each.registration.to_string()}, {"name", each.name}});
    return {{"audience", std::move(audience)}, {"removed", std::move(removed)}, {"holds", ground_.holds}};
}

}  // namespace plenary::conferencing::built_in
