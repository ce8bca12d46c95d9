// The event changes between the moment the form was shown and the batch that decides.
#include <fmt/format.h>

#include "world.hpp"

namespace plenary::registration {
namespace {

using namespace std::chrono_literals;

class Window : public RegistrationWorld {
protected:
    // The form has been read: this process knows the event as it was.
    void show_form() { EXPECT_EQ(join("first@example.org").state, RegistrationState::confirmed); }
    void change_event(const std::string& what) {
        own.execute(fmt::format("UPDATE event SET {} WHERE id = '{}'", what, event.event.to_string()));
    }
    std::optional<ErrorCode> refusal() {
        const auto answer = start_joining(node, "late@example.org").get();
        return answer ? std::nullopt : std::optional(answer.error().code);
    }
    void expect_nothing_stored() {
        EXPECT_EQ(state_of("late@example.org"), "");
        EXPECT_EQ(count("task", fmt::format("payload->>'event' = '{}'", event.event.to_string())), "1");
        EXPECT_EQ(wrong_pools(), std::vector<std::string>{});
    }
};

TEST_F(Window, ACancelledEventTakesNobodyThoughThisProcessHasNotHeardYet) {
    open(5);
    show_form();
    change_event("state = 'cancelled'");
    EXPECT_EQ(refusal(), ErrorCode::registration_closed);
    expect_nothing_stored();
}

TEST_F(Window, ARegistrationClosedEarlierTakesNobody) {
    open(5);
    show_form();
    change_event("registration_closes_at = now() - interval '1 minute'");
    EXPECT_EQ(refusal(), ErrorCode::registration_closed);
    expect_nothing_stored();
}

TEST_F(Window, ARegistrationOpenedLaterTakesNobody) {
    open(5);
    show_form();
    change_event("registration_opens_at = now() + interval '1 day'");
    EXPECT_EQ(refusal(), ErrorCode::registration_closed);
    expect_nothing_stored();
}

TEST_F(Window, SaysWhichOfTheReasonsItIsOnceItHasHeard) {
    const std::vector<std::pair<std::string, ErrorCode>> reasons{
        {"state = 'cancelled'", ErrorCode::event_cancelled},
        {"registration_opens_at = now() + interval '1 day'", ErrorCode::registration_not_open},
        {"registration_closes_at = now() - interval '1 day'", ErrorCode::registration_closed},
        {"state = 'draft'", ErrorCode::not_found},
        {"state = 'published'", ErrorCode::invalid}};
    for (const auto& [change, code] : reasons) {
        SCOPED_TRACE(change);
        open(5);
        change_event(change);
        auto form = form_of("ana@example.org");
        if (code == ErrorCode::invalid) form.email = "ana";
        const auto answer = loop.run(node.service.register_person({}, event.event, form));
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().code, code);
    }
}

TEST_F(Window, ClosesAtItsInstantAndNotBefore) {
    open(5);
    const auto closes = loop.run(node.events.find(event.event))->registration_closes_at.value();
    clock.set(closes - 1us);
    EXPECT_EQ(join("before@example.org").state, RegistrationState::confirmed);
    clock.set(closes);
    EXPECT_NE(refusal(), std::nullopt);
    EXPECT_EQ(state_of("late@example.org"), "");
}

TEST_F(Window, ALastPlaceAndAClosingAtOnceKeepTheCounters) {
    open(3);
    show_form();
    std::vector<std::future<Result<Receipt>>> started;
    for (int i = 0; i < 40; ++i) started.push_back(start_joining(node, fmt::format("p{}@example.org", i)));
    own.execute(
        fmt::format("BEGIN; SELECT FROM place_pool WHERE event_id = '{0}' ORDER BY id FOR UPDATE; "
                    "UPDATE event SET state = 'cancelled' WHERE id = '{0}'; COMMIT",
                    event.event.to_string()));
    int taken_in = 1;
    for (auto& answer : started) taken_in += answer.get().has_value() ? 1 : 0;
    EXPECT_EQ(count("registration", fmt::format("event_id = '{}'", event.event.to_string())), std::to_string(taken_in));
    EXPECT_EQ(wrong_pools(), std::vector<std::string>{});
    EXPECT_EQ(refusal(), ErrorCode::registration_closed);
}

TEST_F(Window, AnEventWithApprovalTakesNoPlaceUntilSomebodyDecides) {
    open(1);
    change_event("registration = 'approval'");
    EXPECT_EQ(join("ana@example.org").state, RegistrationState::pending);
    EXPECT_EQ(join("ben@example.org").state, RegistrationState::pending);
    EXPECT_EQ(summary(), "pending 2");
    EXPECT_EQ(wrong_pools(), std::vector<std::string>{});
}

TEST_F(Window, ARequestThatIsGivenUpWasNeverAPlace) {
    open(1);
    change_event("registration = 'approval'");
    join("ana@example.org");
    const auto scope = scope_of("ana@example.org");
    EXPECT_FALSE(loop.run(node.service.find(scope))->withdrew_request);
    EXPECT_TRUE(loop.run(node.service.give_up(scope)));
    const auto given_up = loop.run(node.service.find(scope));
    EXPECT_TRUE(given_up->withdrew_request);
    EXPECT_FALSE(given_up->left_waiting_list);
    EXPECT_EQ(own.value("SELECT payload ->> 'given_up' FROM task WHERE kind = 'mail.given_up' AND payload ->> "
                        "'registration' = '" +
                        scope.registration().to_string() + "'"),
              "pending");
}

}  // namespace
}  // namespace plenary::registration
