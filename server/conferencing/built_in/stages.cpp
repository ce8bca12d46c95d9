#include "conferencing/built_in/stages.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fstream>

#include "db/error_mapping.hpp"

namespace plenary::conferencing::built_in {
namespace {

constexpr std::chrono::milliseconds k_look_every{400};
constexpr std::chrono::seconds k_asked_again_after{1};
// At 640×360 and about 450 kbit/s with one speaker, Janus takes 0.3 to 0.45 % of a core for each viewer (measured on two
// cores with 32 to 64 viewers); two thirds of a core are left to it.
constexpr int k_viewers_a_core = 150;
// RFC 6455, section 7.4.
constexpr std::uint16_t k_closed_normally = 1000, k_starts_again = 1012, k_later = 1013;

}  // namespace

struct Stages::Held {
    Held(std::shared_ptr<Stage> of, EventId in, SessionId which, const asio::any_io_executor& strand)
        : stage(std::move(of)), event(in), session(which), pause(strand) {}
    std::shared_ptr<Stage> stage;
    EventId event;
    SessionId session;
    asio::steady_timer pause;
    bool over = false;
};

Stages::Stages(Parts parts, std::string trouble)
    : parts_(std::move(parts)),
      trouble_(std::move(trouble)),
      standings_(parts_.database, parts_.clock),
      strand_(asio::make_strand(parts_.executor)) {}

Stages::~Stages() = default;

void Stages::start(std::filesystem::path folder, JanusChoices choices) {
    if (!trouble_.empty()) return spdlog::warn("{}", trouble_);
    JanusProcess::News news{
        [this](const JanusAddress& address) { asio::post(strand_, [this, address] { rise(address); }); },
        [this] { asio::post(strand_, [this] { fall(); }); }};
    folder_ = folder;
    holds_ = k_viewers_a_core * static_cast<int>(choices.event_loops);
    process_ = std::make_unique<JanusProcess>(std::move(folder), std::move(choices), std::move(news));
}

asio::awaitable<void> Stages::stop() {
    process_.reset();
    const auto finish = [](Stages* self) -> asio::awaitable<void> {
        self->stopping_ = true;
        self->fall();
        co_return;
    };
    co_await asio::co_spawn(strand_, finish(this), asio::use_awaitable);
}

void Stages::rise(const JanusAddress& address) {
    if (stopping_) return;
    JanusClient::News news{[this](Handle handle) {
                               for (const auto& [session, held] : stages_) held->stage->connect(handle);
                           },
                           [this](Handle handle) {
                               for (const auto& [session, held] : stages_) held->stage->lose(handle);
                           },
                           [this, address] {
                               asio::post(strand_, [this, address] {
                                   if (!janus_ || janus_->address().api_secret != address.api_secret) return;
                                   spdlog::warn("the camera room has forgotten us; everybody comes in again");
                                   fall();
                                   rise(address);
                               });
                           }};
    auto janus = std::make_shared<JanusClient>(parts_.egress, strand_, address, std::move(news));
    janus_ = janus;
    asio::co_spawn(strand_, open(this, janus), asio::detached);
}

// On a machine that is busy Janus may be slow to answer at first.
asio::awaitable<void> Stages::open(Stages* self, std::shared_ptr<JanusClient> janus) {
    while (self->janus_ == janus) {
        const auto opened = co_await janus->open();
        if (self->janus_ != janus) co_return;
        self->up_ = opened.has_value();
        if (opened) co_return spdlog::info("the camera room is ready");
        spdlog::warn("the camera room does not answer yet");
        asio::steady_timer pause(self->strand_, k_asked_again_after);
        co_await pause.async_wait(asio::as_tuple(asio::use_awaitable));
    }
}

void Stages::fall() {
    up_ = false;
    if (janus_) janus_->close();
    janus_.reset();
    for (const auto& [session, held] : stages_) {
        held->over = true;
        held->pause.cancel();
        held->stage->close(k_starts_again);
    }
    stages_.clear();
}

std::shared_ptr<Stages::Held> Stages::held(const EventId& event, const SessionId& session) {
    auto& found = stages_[session];
    if (!found) {
        auto stage = std::make_shared<Stage>(
            Stage::Ground{janus_, standings_, strand_, holds_,
                          [this](const SessionId& where, const StagePerson& person, const Show& show, Feed feed) {
                              note(where, person, show, feed);
                          }},
            session);
        found = std::make_shared<Held>(std::move(stage), event, session, strand_);
        asio::co_spawn(strand_, watch(this, found), asio::detached);
    }
    return found;
}

// Beside what Janus records of it.
void Stages::note(const SessionId& session, const StagePerson& person, const Show& show, Feed feed) const {
    const nlohmann::json line{
        {"show", show.id}, {"person", person.who.key}, {"name", person.who.name}, {"screen", feed == Feed::screen}};
    std::ofstream(folder_ / k_shown / (session.to_string() + ".jsonl"), std::ios::app) << line.dump() << '\n';
}

// As long as somebody is there, the stage follows its session, by its hosts' steps and by the clock.
asio::awaitable<void> Stages::watch(Stages* self, std::shared_ptr<Held> held) {
    while (!held->over) {
        try {
            held->stage->set(co_await self->read(held->event, held->session));
        } catch (const db::Failure&) {
            // While the database is away the stage stays as it is.
        }
        held->pause.expires_after(k_look_every);
        co_await held->pause.async_wait(asio::as_tuple(asio::use_awaitable));
        if (held->over || !held->stage->empty()) continue;
        held->over = true;
        held->stage->end();
        self->stages_.erase(held->session);
    }
}

asio::awaitable<StageNow> Stages::read(EventId event_id, SessionId session_id) {
    const auto event = co_await parts_.events.find(event_id);
    // Of what is not public yet its hosts alone know.
    if (!event) co_return StageNow{};
    const auto agenda = co_await parts_.agendas.agenda_of(event);
    const auto* session = agenda::find_session(*agenda, session_id.to_string());
    if (!session || session->provider != "built_in" || event->state == events::EventState::cancelled)
        co_return StageNow{StageState::closed, false};
    const auto room = room_state(*session, parts_.rooms.times_of(*session), parts_.clock.now());
    const auto recorded = session->recorded == events::Recorded::unknown ? event->recorded : session->recorded;
    co_return StageNow{stage_state(room), recorded == events::Recorded::yes};
}

StageLine Stages::come(EventId event, SessionId session, Visitor who, PageLine page) {
    // On the strand, from then on.
    struct Place {
        std::weak_ptr<Stage> stage;
        std::string person;
    };
    const auto place = std::make_shared<Place>();
    asio::post(strand_, [this, place, event, session, who = std::move(who), page = std::move(page)]() mutable {
        if (!trouble_.empty())
            return page.send(std::make_shared<const std::string>(nlohmann::json{{"trouble", trouble_}}.dump()));
        if (!up_) return page.close(k_later);
        const auto there = held(event, session);
        place->stage = there->stage;
        place->person = there->stage->add(std::move(who), std::move(page));
    });
    const auto at_stage = [this, place](auto what) {
        asio::post(strand_, [place, what = std::move(what)] {
            if (const auto stage = place->stage.lock()) what(*stage, place->person);
        });
    };
    return {
        [at_stage](std::string_view text) {
            at_stage([text = std::string(text)](Stage& stage, const std::string& person) { stage.hear(person, text); });
        },
        [at_stage] { at_stage([](Stage& stage, const std::string& person) { stage.remove(person); }); }};
}

asio::awaitable<std::vector<std::pair<RegistrationId, std::string>>> Stages::who_is_in(SessionId session) {
    const auto ask = [](Stages* self,
                        SessionId id) -> asio::awaitable<std::vector<std::pair<RegistrationId, std::string>>> {
        const auto found = self->stages_.find(id);
        if (found == self->stages_.end()) co_return std::vector<std::pair<RegistrationId, std::string>>{};
        co_return found->second->stage->guests();
    };
    co_return co_await asio::co_spawn(strand_, ask(this, session), asio::use_awaitable);
}

asio::awaitable<void> Stages::end(SessionId session) {
    const auto finish = [](Stages* self, SessionId id) -> asio::awaitable<void> {
        const auto found = self->stages_.find(id);
        if (found != self->stages_.end()) found->second->stage->close(k_closed_normally);
        co_return;
    };
    co_await asio::co_spawn(strand_, finish(this, session), asio::use_awaitable);
}

}  // namespace plenary::conferencing::built_in
