// Who gets how many mails that strangers cause, decided by two processes on one database.
#include <fmt/format.h>

#include <future>

#include "db/transaction.hpp"
#include "messages/mail_allowance_repository.hpp"
#include "messages/mail_allowance_service.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::messages {
namespace {

using namespace std::chrono_literals;
using namespace test_support;
using registration::MailKind;

constexpr db::LaneSizes k_small{.hot = 1, .web = 1, .slow = 1, .jobs = 3};

class MailAllowanceDecisions : public testing::Test {
public:
    ~MailAllowanceDecisions() override {
        here.stop();
        there.stop();
    }

protected:
    // A queued mail to somebody who registered as `address`.
    jobs::Task mail_to(const std::string& address, const TestEvent& event) {
        const auto id = RegistrationId::make(clock.now());
        own.execute(fmt::format(
            "INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, "
            "language, created_at, changed_at) VALUES ('{}', '{}', '{}', '{}', 'confirmed', {}, {}, 'Ana', 'en', "
            "now(), now())",
            id.to_string(), event.organisation.to_string(), event.event.to_string(), event.category.to_string(),
            quoted(address), quoted(address)));
        const auto task = registration::make_mail_task({MailKind::confirmed, event.organisation, event.event, id},
                                                       id.to_string(), clock.now());
        here.transact_here([&](db::Transaction& transaction) { jobs::enqueue(transaction, task); });
        return {task.id, task.kind, task.key, task.payload, task.due, 1};
    }
    jobs::Task mail_to(const std::string& address) { return mail_to(address, make_event(own, 3)); }

    std::optional<Instant> asked(const jobs::Task& task) { return loop.run(service.held_until(task)); }
    void prove(const std::string& address, Instant at) {
        own.execute(fmt::format("UPDATE registration SET proven_at = '{}' WHERE address = {}", db::text_of(at),
                                quoted(address)));
    }
    // Puts the task off, as the worker does with what is held, and releases what may go.
    bool released(const jobs::Task& task) {
        own.execute(fmt::format("UPDATE task SET due_at = '{}' WHERE id = '{}'", db::text_of(clock.now() + 1h),
                                task.id.to_string()));
        loop.run(service.release_proven());
        return own.value(fmt::format("SELECT due_at = '{}' FROM task WHERE id = '{}'", db::text_of(clock.now()),
                                     task.id.to_string())) == "t";
    }
    std::string allowances() {
        return own.value(
            "SELECT string_agg(state || ' ' || n, ', ' ORDER BY state) "
            "FROM (SELECT state, count(*) AS n FROM mail_allowance GROUP BY state) AS counted");
    }

    TestDatabase own;
    TestLoop loop{3};
    ManualClock clock{std::chrono::floor<std::chrono::seconds>(SystemClock{}.now())};
    db::Database here{own.uri(), k_small};
    db::Database there{own.uri(), k_small};
    MailAllowanceService service{here, {}, clock};
    MailAllowanceService other_process{there, {}, clock};
};

TEST_F(MailAllowanceDecisions, ThreeAnHourGoToOneRecipientOverAllEvents) {
    std::vector<jobs::Task> tasks;
    for (int i = 0; i < 5; ++i) tasks.push_back(mail_to("ana@example.org"));
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(asked(tasks[i]), std::nullopt) << i;
    for (std::size_t i = 3; i < 5; ++i) EXPECT_EQ(asked(tasks[i]), clock.now() + 1h) << i;
    EXPECT_EQ(asked(mail_to("ben@example.org")), std::nullopt) << "the control: somebody else";
    EXPECT_EQ(asked(tasks[0]), std::nullopt) << "the same mail once more";
    EXPECT_EQ(allowances(), "allowed 4, held 2");
    clock.advance(1h);
    for (std::size_t i = 3; i < 5; ++i) EXPECT_EQ(asked(tasks[i]), std::nullopt) << i;
}

TEST_F(MailAllowanceDecisions, CaseAndTagsMakeNoOtherRecipient) {
    const auto event = make_event(own, 9);
    EXPECT_EQ(asked(mail_to("ana@example.org", event)), std::nullopt);
    for (const auto* alias : {"ana+1@example.org", "ana+a+b@example.org", "ana+@example.org"})
        EXPECT_EQ(asked(mail_to(alias, event)), clock.now() + 1h) << alias;
    for (const auto* other : {"anna+1@example.org", "ana@example.com", "+ana@example.org", "+ben@example.org"})
        EXPECT_EQ(asked(mail_to(other, event)), std::nullopt) << other;
    EXPECT_EQ(own.value("SELECT mail_recipient('Ana+News@Example.org') = mail_recipient('ana@example.org')"), "t");
    EXPECT_EQ(own.value("SELECT count(*) FROM mail_allowance WHERE mail_allowance::text LIKE '%example%'"), "0");
}

TEST_F(MailAllowanceDecisions, WhoOpensALinkIsNotHeldForThirtyDays) {
    const auto event = make_event(own, 9);
    EXPECT_EQ(asked(mail_to("ana@example.org", event)), std::nullopt);
    const auto held = mail_to("ana+team@example.org", event);
    const auto stranger = mail_to("ben@example.org", event), held_too = mail_to("ben+1@example.org", event);
    EXPECT_EQ(asked(stranger), std::nullopt);
    for (const auto& task : {held, held_too}) EXPECT_NE(asked(task), std::nullopt);
    EXPECT_FALSE(released(held));

    prove("ana@example.org", clock.now());
    EXPECT_TRUE(released(held));
    EXPECT_EQ(asked(held), std::nullopt);
    EXPECT_FALSE(released(held_too)) << "somebody else has proven nothing";
    EXPECT_NE(asked(held_too), std::nullopt);

    prove("ana@example.org", clock.now() - 31 * 24h);
    EXPECT_NE(asked(mail_to("ana+2@example.org", event)), std::nullopt);
}

TEST_F(MailAllowanceDecisions, AMailOfARegistrationThatIsGoneIsNotHeld) {
    const auto task = mail_to("ana@example.org");
    own.execute("DELETE FROM registration");
    EXPECT_EQ(asked(task), std::nullopt);
    EXPECT_EQ(allowances(), "");
}

TEST_F(MailAllowanceDecisions, OldOnesAreForgotten) {
    asked(mail_to("ana@example.org"));
    loop.run(service.forget_old());
    EXPECT_EQ(allowances(), "allowed 1");
    clock.advance(2h + 1s);
    loop.run(service.forget_old());
    EXPECT_EQ(allowances(), "");
}

TEST_F(MailAllowanceDecisions, TwoProcessesAtOnceAllowThreeTogether) {
    for (int round = 0; round < 10; ++round) {
        const auto address = fmt::format("ana{}@example.org", round);
        std::vector<jobs::Task> tasks;
        for (int i = 0; i < 8; ++i) tasks.push_back(mail_to(address));
        std::vector<std::future<std::optional<Instant>>> answers;
        for (std::size_t i = 0; i < tasks.size(); ++i)
            answers.push_back(loop.start((i % 2 == 0 ? service : other_process).held_until(tasks[i])));
        int allowed = 0;
        for (auto& answer : answers) allowed += answer.get() ? 0 : 1;
        EXPECT_EQ(allowed, 3);
    }
}

TEST_F(MailAllowanceDecisions, WithoutTheLockTwoProcessesAllowOneTooMany) {
    const auto first = mail_to("ana@example.org"), second = mail_to("ana@example.org");
    for (int i = 0; i < 2; ++i) EXPECT_EQ(asked(mail_to("ana@example.org")), std::nullopt);
    const LockedRecipient not_locked{
        std::string(reinterpret_cast<const char*>(sha256("ana@example.org").data()), sizeof(Digest)), false};
    const auto decide = [&](db::Transaction& transaction, const jobs::Task& task, auto meanwhile) {
        const auto cause = registration::read_mail_task(task.kind, task.payload);
        const StrangersMail mail{task.id, cause.event, false, clock.now()};
        const auto before = read_allowed(transaction, not_locked, mail.at - k_allowance_span);
        meanwhile();
        write_allowance(transaction, not_locked, mail, !held_until(before, mail));
    };
    here.transact_here([&](db::Transaction& mine) {
        decide(mine, first,
               [&] { there.transact_here([&](db::Transaction& theirs) { decide(theirs, second, [] {}); }); });
    });
    EXPECT_EQ(allowances(), "allowed 4");
}

}  // namespace
}  // namespace plenary::messages
