#pragma once
#include <atomic>
#include <boost/asio/strand.hpp>
#include <map>
#include <memory>
#include <optional>

#include "agenda/agenda_service.hpp"
#include "conferencing/built_in/janus_process.hpp"
#include "conferencing/built_in/stage.hpp"
#include "events/event_service.hpp"

namespace plenary::conferencing::built_in {

// What a page's line is told by its owner: any thread.
struct StageLine {
    std::function<void(std::string_view)> hear;
    std::function<void()> leave;  // once, last
};

// The built-in room of this process: Janus as its child, and the stages of the sessions in which somebody is. For any
// number of threads.
class Stages {
public:
    struct Parts {
        Egress& egress;
        asio::any_io_executor executor;
        events::EventService& events;
        agenda::AgendaService& agendas;
        const ConferencingService& rooms;
        db::Database& database;
        const Clock& clock;
    };
    // `trouble`: why there is no camera room here, as trouble_with_camera_room() says it; empty: there is one.
    Stages(Parts parts, std::string trouble);
    ~Stages();

    // Starts Janus with its files in `folder`, or says in the log why not.
    void start(std::filesystem::path folder, JanusChoices choices);
    asio::awaitable<void> stop();

    [[nodiscard]] const std::string& trouble() const { return trouble_; }
    [[nodiscard]] bool is_up() const { return up_; }
    [[nodiscard]] Standings& standings() { return standings_; }

    // Somebody comes to a session's stage. They are told what is there over `page`, which is closed where the room goes
    // away: whoever connects again is let in anew.
    StageLine come(EventId event, SessionId session, Visitor who, PageLine page);
    // Guests, by name.
    asio::awaitable<std::vector<std::pair<RegistrationId, std::string>>> who_is_in(SessionId session);
    // Everybody is sent out.
    asio::awaitable<void> end(SessionId session);

private:
    struct Held;

    // On the strand:
    void rise(const JanusAddress& address);
    void fall();
    std::shared_ptr<Held> held(const EventId& event, const SessionId& session);
    void note(const SessionId& session, const StagePerson& person, const Show& show, Feed feed) const;
    static asio::awaitable<void> open(Stages* self, std::shared_ptr<JanusClient> janus);
    static asio::awaitable<void> watch(Stages* self, std::shared_ptr<Held> held);
    asio::awaitable<StageNow> read(EventId event, SessionId session);

    Parts parts_;
    std::filesystem::path folder_;
    int holds_ = 0;
    std::string trouble_;
    Standings standings_;
    asio::any_io_executor strand_;
    std::atomic<bool> up_ = false;
    std::shared_ptr<JanusClient> janus_;
    std::map<SessionId, std::shared_ptr<Held>> stages_;
    bool stopping_ = false;
    std::unique_ptr<JanusProcess> process_;
};

}  // namespace plenary::conferencing::built_in
