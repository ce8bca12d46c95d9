#pragma once
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "conferencing/built_in/stage_person.hpp"
#include "conferencing/built_in/standings.hpp"

namespace plenary::conferencing::built_in {

// What a session's stage is at a moment.
struct StageNow {
    StageState state = StageState::green_room;
    bool recorded = false;
    bool operator==(const StageNow&) const = default;
};

// The stage of one session while somebody is there: who shows what, and who sees whom. It alone speaks with Janus about
// them, one thing after the other; what takes something away from somebody goes first. All on one strand.
class Stage : public std::enable_shared_from_this<Stage> {
public:
    struct Ground {
        std::shared_ptr<JanusClient> janus;
        Standings& standings;
        asio::any_io_executor strand;
        int holds;  // how many people can watch one speaker here
        // Somebody begins to show something: for whoever makes films of what is recorded.
        std::function<void(const SessionId&, const StagePerson&, const Show&, Feed)> note;
    };

    // A room in Janus is made with the first who comes.
    Stage(Ground ground, SessionId session);

    // The person's id here. Their page is told what is on stage at once. Empty: they were removed, and their line is
    // closed.
    std::string add(Visitor who, PageLine page);
    void remove(const std::string& person);
    // A message that is none, or too many of them, closes the page's line.
    void hear(const std::string& person, std::string_view text);
    void set(StageNow now);
    // What Janus says of one of our ends: that media go over it, and that it is gone.
    void connect(Handle handle);
    void lose(Handle handle);
    // Every page's line is closed with `code`, and nobody is there any more.
    void close(std::uint16_t code);
    [[nodiscard]] bool empty() const { return people_.empty(); }
    // By keys; hosts have none.
    [[nodiscard]] std::vector<std::pair<RegistrationId, std::string>> guests() const;
    // Ends the room in Janus, once everybody has gone.
    void end();

private:
    using Task = std::function<asio::awaitable<void>()>;
    enum class Haste { usual, urgent };

    void want(Task task, Haste haste = Haste::usual);
    static asio::awaitable<void> work(std::shared_ptr<Stage> self);

    // Each is one task, or a part of one; people are looked up again after each call to Janus.
    asio::awaitable<bool> make_room();
    asio::awaitable<void> let_in(std::string person);
    asio::awaitable<void> settle();
    asio::awaitable<void> offer(std::string to, std::string from, Feed feed);
    asio::awaitable<void> publish(std::string person, said::Publish wish);
    asio::awaitable<void> take_answer(std::string person, said::Answer answer);
    asio::awaitable<void> switch_sound(std::string person);
    asio::awaitable<void> forget(std::vector<Handle> handles);
    // By the right of whoever does it, which `scope` is; they are told where it is not kept.
    asio::awaitable<void> keep(std::string by, accounts::Scope scope, RegistrationId registration, Standing standing);
    asio::awaitable<void> write_off(std::string by, accounts::Scope scope, RegistrationId registration,
                                    std::vector<PageLine> pages);
    asio::awaitable<void> read_removed(accounts::Scope scope);
    asio::awaitable<void> record();
    asio::awaitable<void> end_room();
    asio::awaitable<void> tell();

    void obey(StagePerson& person, StageMessage message);
    void show(StagePerson& person, said::Publish wish);
    void hide(StagePerson& person, Feed feed);
    void give_up_stage(StagePerson& person, const StagePerson& by);
    void offer_later(const std::string& to, const std::string& show);
    void order(StagePerson& host, const said::AboutPerson& order);
    void send_away(const StagePerson& host, const std::string& key);
    void let_back(StagePerson& host, const std::string& key);
    void mute(StagePerson& person);

    // Until everybody sees what they may, and nothing else: one step a task.
    void settle_soon();
    bool take_one_away();
    void tell_soon();
    void keep_soon(const StagePerson& by, const std::optional<RegistrationId>& registration, Standing standing);
    [[nodiscard]] bool is_removed(const RegistrationId& registration) const;
    [[nodiscard]] bool is_recorded_now() const { return now_.recorded && now_.state == StageState::live; }
    [[nodiscard]] StagePerson* find(const std::string& person);
    [[nodiscard]] std::vector<StagePerson*> devices_of(const std::string& key);
    [[nodiscard]] bool is_wanted(const StagePerson& person, const std::string& show) const;
    [[nodiscard]] nlohmann::json stage_json(bool names) const;
    [[nodiscard]] nlohmann::json room_json() const;

    Ground ground_;
    SessionId session_;
    std::string room_, secret_;
    StageNow now_{};
    std::map<std::string, StagePerson> people_;
    std::vector<Removed> removed_;
    std::deque<Task> tasks_;
    bool working_ = false, made_ = false, settling_ = false, telling_ = false, recording_ = false, switching_ = false;
    bool knows_removed_ = false;
    std::uint64_t shows_ = 0, arrivals_ = 0;
};

}  // namespace plenary::conferencing::built_in
