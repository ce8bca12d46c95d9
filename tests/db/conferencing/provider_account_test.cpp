// Accounts at a video service of this machine: kept, opened, tested and held sessions with.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <atomic>
#include <nlohmann/json.hpp>

#include "conferencing/accounts/account_metrics.hpp"
#include "conferencing/accounts/account_service.hpp"
#include "conferencing/conferencing_service.hpp"
#include "http/metrics.hpp"
#include "platform/instant_text.hpp"
#include "support/organiser.hpp"
#include "support/small_service.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::conferencing {
namespace {

using namespace std::chrono_literals;
using namespace test_support;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// A service that lets in whoever knows its word, and opens a room's address in a window.
class Harbour final : public Provider, public AccountCheck {
public:
    Harbour(const OpenAccount& account, ServiceLine& line) : account_(account), line_(line) {}
    [[nodiscard]] std::string_view name() const override { return "harbour"; }
    asio::awaitable<Result<Source>> enter(Entrance entrance) override {
        auto sent = co_await ask("/enter/" + entrance.display_name);
        if (!sent) co_return std::unexpected(sent.error());
        co_return Source{Media::window, sent->body};
    }
    asio::awaitable<plenary::conferencing::Health> check(RoomData) override {
        const auto sent = co_await ask("/room");
        co_return sent ? plenary::conferencing::Health::good : plenary::conferencing::Health::failing;
    }
    [[nodiscard]] AccountCheck* account_check() override { return this; }
    asio::awaitable<Result<AccountFacts>> check_account() override {
        const auto sent = co_await ask("/me");
        if (!sent) co_return std::unexpected(sent.error());
        if (sent->status == 401) co_return std::unexpected(Error{ErrorCode::forbidden, "The word is wrong."});
        co_return AccountFacts{"Harbour of " + account_.id.to_string(), {"ferries:write"}};
    }

protected:
    [[nodiscard]] OnOurPage on_our_page() const override { return {.plays = true}; }

private:
    asio::awaitable<Result<ServiceAnswer>> ask(std::string path) {
        return line_.send({.url = value_of(account_.settings, "server") + path,
                           .headers = {{"Authorization", "Bearer " + value_of(account_.settings, "secret")}}},
                          {{"calls"}});
    }
    OpenAccount account_;
    ServiceLine& line_;
};

ProviderKind harbour() {
    return {.name = "harbour",
            .settings = {{"server", SettingForm::address},
                         {"secret", SettingForm::secret},
                         {"more", SettingForm::secret_lines, false}},
            .rights = {"ferries:read", "ferries:write"},
            .can = {.plays_in_our_page = true},
            .allowances = [](const SettingValues&) { return std::vector<Allowance>{{"calls", 100, 1min}}; },
            .open = [](const OpenAccount& account, ServiceLine& line, const Clock&) -> std::unique_ptr<Provider> {
                return std::make_unique<Harbour>(account, line);
            }};
}

class ProviderAccounts : public testing::Test {
protected:
    ProviderAccounts() { kinds.add(harbour()); }
    ~ProviderAccounts() override {
        egress.stop();
        database.stop();
    }

    http::Actor as(http::Role role, const OrganisationId& where) {
        http::Actor actor;
        actor.account = olga.account;
        actor.roles.push_back({where, role});
        actor.changes = true;
        return actor;
    }
    http::Actor owner() { return as(http::Role::owner, organisation); }
    AccountEntry entry(const std::string& name = "Main", const std::string& secret = "open sesame") {
        return {name, {{"server", service.url("")}, {"secret", secret}}};
    }
    ProviderAccount added(const std::string& name = "Main") {
        return loop.run(accounts.add(owner(), organisation, "harbour", entry(name))).value();
    }
    SessionId session_with(const std::optional<ProviderAccountId>& account) {
        const auto id = SessionId::make(clock.now());
        own.execute(fmt::format(
            "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, "
            "provider, provider_account_id) VALUES ('{0}', '{1}', '{2}', '{0}', '{{\"en\": \"Talk\"}}', '2027-03-04 "
            "10:00', '2027-03-04 10:00Z', '2027-03-04 11:00Z', '2027-03-04', 'harbour', {3})",
            id.to_string(), organisation.to_string(), event.event.to_string(),
            account ? "'" + account->to_string() + "'" : "NULL"));
        return id;
    }
    std::vector<std::string> log() {
        return own.column("SELECT action FROM activity WHERE organisation_id = " + quoted(organisation.to_string()) +
                          " AND action LIKE 'video_service.%' ORDER BY id");
    }

    std::atomic<bool> slow = false;
    SmallService service{[this](const std::string& request) {
        if (slow) std::this_thread::sleep_for(6s);
        if (request.find("Bearer open sesame\r\n") == std::string::npos) return http_answer("401 No", "");
        return http_answer("200 OK", "https://harbour.example/room/7");
    }};
    TestDatabase& own = TestDatabase::own();
    TestLoop loop{2};
    ManualClock clock{parse_rfc3339("2026-11-28T10:00:00Z").value()};
    db::Database database{own.uri(), {.hot = 0, .web = 2, .slow = 1, .jobs = 0}};
    Egress egress{loop.executor()};
    ProviderKinds kinds;
    const SealingKey key = sealing_key(std::string(32, 'k'));
    OpenedAccounts opened{
        database, clock, egress, kinds, {*EgressLaw::read("127.0.0.0/8"), key, "https://events.example.org"}};
    AccountService accounts{database, clock, {}, opened};
    TestEvent event = make_event(own, 5);
    OrganisationId organisation = event.organisation;
    TestOrganiser olga = make_organiser(own, organisation);
};

TEST_F(ProviderAccounts, KeepWhatIsSecretSealed) {
    const auto account = added();
    EXPECT_THAT(account.settings, ElementsAre(std::pair{"server", service.url("")}));
    EXPECT_THAT(account.secrets, ElementsAre("secret"));
    const auto row =
        own.value("SELECT row(a.*)::text || encode(a.sealed, 'escape') FROM provider_account a WHERE id = " +
                  quoted(account.id.to_string()));
    EXPECT_EQ(row.find("sesame"), std::string::npos);
    EXPECT_EQ(value_of(opened.settings_of(account).value(), "secret"), "open sesame");
    const auto all = loop.run(accounts.list(owner(), organisation)).value();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].state, AccountState::unchecked);
}

TEST_F(ProviderAccounts, AreFiguresWithoutTheirSecrets) {
    const auto account = added();
    const AccountMetrics figures{opened};
    http::Metrics metrics;
    metrics.add(figures);
    EXPECT_THAT(metrics.exposition(), Not(HasSubstr("plenary_video_service_calls_total{"))) << "not called yet";
    (void)loop.run(accounts.test(owner(), organisation, account.id));
    const auto labels = fmt::format("{{kind=\"harbour\",account=\"{}\"", account.id.to_string());
    const auto text = metrics.exposition();
    EXPECT_THAT(text, HasSubstr("plenary_video_service_up" + labels + "} 1\n"));
    EXPECT_THAT(text, HasSubstr("plenary_video_service_calls_total" + labels + ",outcome=\"answered\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("plenary_video_service_budget_left" + labels + ",allowance=\"calls\"} 79\n"));
    EXPECT_THAT(text, HasSubstr("plenary_video_service_budget" + labels + ",allowance=\"calls\"} 80\n"));
    EXPECT_THAT(text, Not(HasSubstr("sesame")));
    for (int i = 0; i < k_failures_that_open; ++i)
        (void)loop.run(opened.line_of(account)->send({.url = "http://127.0.0.1:1/"}, {{"calls"}}));
    EXPECT_THAT(metrics.exposition(), HasSubstr("plenary_video_service_failing_servers" + labels + "} 1\n"));
}

TEST_F(ProviderAccounts, KeepASecretWhereNoneIsTyped) {
    const auto account = added();
    auto typed = entry("Renamed", "");
    typed.settings["more"] = "an\nother";
    const auto changed =
        loop.run(accounts.change(owner(), organisation, account.id, typed, std::vector<std::int64_t>{1})).value();
    EXPECT_EQ(changed.version, 2);
    EXPECT_THAT(changed.secrets, ElementsAre("secret", "more"));
    EXPECT_EQ(value_of(opened.settings_of(changed).value(), "secret"), "open sesame");
    EXPECT_EQ(value_of(opened.settings_of(changed).value(), "more"), "an\nother");
    const auto late = loop.run(accounts.change(owner(), organisation, account.id, typed, std::vector<std::int64_t>{1}));
    EXPECT_EQ(late.error().code, ErrorCode::precondition_failed);
}

TEST_F(ProviderAccounts, AreTestedWithWhatTheyAre) {
    const auto account = added();
    auto test = loop.run(accounts.test(owner(), organisation, account.id)).value();
    EXPECT_EQ(test.account.state, AccountState::good);
    EXPECT_EQ(test.facts.name, "Harbour of " + account.id.to_string());
    EXPECT_THAT(test.facts.missing, ElementsAre("ferries:write"));
    EXPECT_TRUE(test.can.plays_in_our_page);
    EXPECT_EQ(opened.health_of(account).latencies.size(), 1U);
    ASSERT_TRUE(loop.run(accounts.change(owner(), organisation, account.id, entry("Main", "wrong"), {})));
    test = loop.run(accounts.test(owner(), organisation, account.id)).value();
    EXPECT_EQ(test.account.state, AccountState::refused);
    EXPECT_EQ(test.account.last_error, "The word is wrong.");
    const auto noted = loop.run(accounts.list(owner(), organisation)).value().at(0);
    EXPECT_EQ(noted.state, AccountState::refused);
    EXPECT_EQ(noted.checked_at, clock.now());
    EXPECT_EQ(opened.health_of(noted).latencies.size(), 2U) << "the line goes on while its settings change";
    EXPECT_THAT(log(), ElementsAre("video_service.added", "video_service.tested", "video_service.changed",
                                   "video_service.tested"));
}

TEST_F(ProviderAccounts, ATestEndsWithinFiveSeconds) {
    const auto account = added();
    slow = true;
    const auto began = std::chrono::steady_clock::now();
    const auto test = loop.run(accounts.test(owner(), organisation, account.id)).value();
    EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
    EXPECT_EQ(test.account.state, AccountState::failing);
}

TEST_F(ProviderAccounts, AreOfAnotherKeyWhereTheyWereSealedUnderIt) {
    const auto account = added();
    OpenedAccounts elsewhere{
        database, clock, egress, kinds, {*EgressLaw::read("127.0.0.0/8"), sealing_key(std::string(32, 'l')), ""}};
    AccountService there{database, clock, {}, elsewhere};
    EXPECT_EQ(elsewhere.open(account).error().code, ErrorCode::unavailable);
    EXPECT_EQ(loop.run(there.test(owner(), organisation, account.id)).value().account.state, AccountState::failing);
    EXPECT_EQ(loop.run(there.change(owner(), organisation, account.id, entry("Main", ""), {})).error().code,
              ErrorCode::unavailable);
    EXPECT_TRUE(loop.run(there.change(owner(), organisation, account.id, entry("Main", "typed anew"), {})));
}

TEST_F(ProviderAccounts, HoldSessionsThatNameThem) {
    const auto account = added();
    ConferencingService rooms{15min};
    rooms.add(opened);
    agenda::Session session;
    session.id = session_with(account.id);
    session.provider = "harbour";
    session.provider_data = "{}";
    const auto source = loop.run(rooms.enter(session, RegistrationId{}, "Ana"));
    ASSERT_TRUE(source) << source.error().detail;
    EXPECT_EQ(source->address, "https://harbour.example/room/7");
    EXPECT_EQ(loop.run(rooms.check("harbour", {}, session.id)), conferencing::Health::good);
    EXPECT_TRUE(rooms.capabilities_of("harbour")->plays_in_our_page);
    EXPECT_EQ(rooms.capabilities_of("pigeon"), std::nullopt);
    agenda::Session without = session;
    without.id = session_with(std::nullopt);
    EXPECT_EQ(loop.run(rooms.enter(without, RegistrationId{}, "Ana")).error().code, ErrorCode::unavailable);
    EXPECT_EQ(loop.run(rooms.check("harbour", {}, std::nullopt)), conferencing::Health::failing);
    const auto removed = loop.run(accounts.remove(owner(), organisation, account.id));
    ASSERT_FALSE(removed);
    EXPECT_EQ(removed.error().fields.at(0).pointer, "/sessions");
    own.execute("UPDATE session SET provider_account_id = NULL WHERE id = " + quoted(session.id.to_string()));
    EXPECT_TRUE(loop.run(accounts.remove(owner(), organisation, account.id)));
    EXPECT_EQ(loop.run(accounts.remove(owner(), organisation, account.id)).error().code, ErrorCode::not_found);
}

TEST_F(ProviderAccounts, AreTheirOwnersToChange) {
    const auto account = added();
    const auto reader = as(http::Role::organiser, organisation);
    EXPECT_EQ(loop.run(accounts.list(reader, organisation)).value().size(), 1U);
    EXPECT_EQ(loop.run(accounts.test(reader, organisation, account.id)).error().code, ErrorCode::forbidden);
    EXPECT_EQ(loop.run(accounts.remove(reader, organisation, account.id)).error().code, ErrorCode::forbidden);
    const auto elsewhere = make_organisation(own);
    const auto stranger = as(http::Role::owner, elsewhere);
    EXPECT_EQ(loop.run(accounts.list(stranger, organisation)).error().code, ErrorCode::not_found);
    for (const auto& refused : {loop.run(accounts.change(stranger, elsewhere, account.id, entry(), {}))})
        EXPECT_EQ(refused.error().code, ErrorCode::not_found) << "one that is another organisation's";
    EXPECT_EQ(loop.run(accounts.test(stranger, elsewhere, account.id)).error().code, ErrorCode::not_found);
    EXPECT_THAT(log(), ElementsAre("video_service.added", "video_service.refused", "video_service.refused"));
    EXPECT_TRUE(loop.run(accounts.test(owner(), organisation, account.id))) << "the control";
}

TEST_F(ProviderAccounts, AreNotAddedTwiceNorWithoutEnd) {
    (void)added();
    auto refused = loop.run(accounts.add(owner(), organisation, "harbour", entry()));
    EXPECT_EQ(refused.error().code, ErrorCode::conflict);
    EXPECT_EQ(refused.error().fields.at(0).pointer, "/name");
    EXPECT_EQ(loop.run(accounts.add(owner(), organisation, "pigeon", entry("Other"))).error().fields.at(0).pointer,
              "/kind");
    for (std::size_t i = 1; i < k_most_accounts; ++i) (void)added("Number " + std::to_string(i));
    refused = loop.run(accounts.add(owner(), organisation, "harbour", entry("One more")));
    EXPECT_EQ(refused.error().fields.at(0).code, "too_many");
    EXPECT_EQ(loop.run(accounts.list(owner(), organisation)).value().size(), k_most_accounts);
}

}  // namespace
}  // namespace plenary::conferencing
