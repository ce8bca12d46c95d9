// Recordings of a service that keeps no shelf: it says once where one lies.
#include "conferencing/shelves/shelved_room_repository.hpp"
#include "conferencing/signals/kept_signal.hpp"
#include "conferencing/signals/signal_repository.hpp"
#include "fetched_world.hpp"
#include "support/small_service.hpp"

namespace plenary::recordings {
namespace {

class Teller final : public conferencing::Provider {
public:
    [[nodiscard]] std::string_view name() const override { return "teller"; }
    asio::awaitable<Result<conferencing::Source>> enter(conferencing::Entrance /*entrance*/) override {
        co_return std::unexpected(Error{ErrorCode::unavailable, "Nobody enters."});
    }
    asio::awaitable<conferencing::Health> check(conferencing::RoomData /*room*/) override {
        co_return conferencing::Health::unknown;
    }

protected:
    [[nodiscard]] OnOurPage on_our_page() const override { return {}; }
};

class ToldRecordings : public FetchedWorld {
protected:
    ToldRecordings() {
        kinds.add({.name = "teller",
                   .settings = {},
                   .allowances = [](const auto&) { return std::vector<conferencing::Allowance>{}; },
                   .open = [](const auto&, auto&, const auto&) { return std::make_unique<Teller>(); }});
        worker.start();
        http::Actor actor;
        actor.account = olga.account;
        actor.roles.push_back({event.organisation, http::Role::owner});
        actor.changes = true;
        account = loop.run(video_accounts.add(actor, event.organisation, "teller", {"Teller", {}})).value().id;
        hold_at(account);
        own.execute("UPDATE provider_room SET stage = 'ready', data = '{\"room\": 1}' WHERE session_id = '" +
                    session.to_string() + "'");
        clock.set(ends_at + 5min);
    }
    // As SignalService does, in one transaction.
    void tell(const std::string& key, const std::string& address) {
        const conferencing::Signal signal{.key = key,
                                          .kind = conferencing::SignalKind::recording_ready,
                                          .room = {{"room", 1}},
                                          .at = clock.now(),
                                          .stay = {},
                                          .recording = conferencing::OfferedRecording{.key = key,
                                                                                      .address = address,
                                                                                      .authorization = {},
                                                                                      .content_type = "video/mp4",
                                                                                      .bytes = 4,
                                                                                      .began_at = starts_at}};
        loop.run(database.transact(db::Lane::jobs, [&, now = clock.now()](db::Transaction& transaction) {
            const auto keeping = conferencing::kept(signal, opened.place().key, event.organisation, account);
            for (const auto& ready : conferencing::keep_signals(transaction, account, {&keeping, 1}, now))
                conferencing::fetch_soon(transaction,
                                         accounts::Policy{}.scope_for_work(ready.organisation, ready.event),
                                         ready.session, now);
        }));
    }

    conferencing::ProviderAccountId account;
};

TEST_F(ToldRecordings, AreFetchedOnceFromWhereTheSignalSays) {
    const SmallService store([](const auto&) { return http_answer("200 OK", "film"); });
    tell("one", store.url("/film"));
    ASSERT_TRUE(becomes("step", "check"));
    EXPECT_EQ(file(), "film");
    tell("one", store.url("/film"));
    tell("other", "http://192.0.2.1/film");
    ASSERT_TRUE(becomes("count(*)", "2"));
    ASSERT_TRUE(becomes("string_agg(trouble, ',' ORDER BY trouble)", ",not_allowed"));
    EXPECT_EQ(store.requests().size(), 1U);
    EXPECT_EQ(own.value("SELECT count(*) FROM provider_signal WHERE encode(sealed, 'escape') LIKE '%film%'"), "0")
        << "where it lies is sealed";
}

}  // namespace
}  // namespace plenary::recordings
