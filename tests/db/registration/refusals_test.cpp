// What somebody's place does not allow: an offer of an event that takes nobody, and registering again after
// the organiser's refusal.
#include <fmt/format.h>

#include <set>

#include "db/parameter.hpp"
#include "world.hpp"

namespace plenary::registration {
namespace {

using namespace std::chrono_literals;
constexpr auto k_ana = "ana@example.org";
constexpr auto k_ben = "ben@example.org";

class Refusals : public RegistrationWorld {
protected:
    // Ana has the one place, Ben waits.
    Refusals() {
        open(1);
        join(k_ana);
        join(k_ben);
    }
    ~Refusals() override { EXPECT_EQ(wrong_pools(), std::vector<std::string>{}); }

    void change_event(const std::string& what) {
        own.execute(fmt::format("UPDATE event SET {} WHERE id = '{}'", what, event.event.to_string()));
        node.events.forget("");
    }
    void refuse(const char* email, const std::string& state) {
        own.execute(
            fmt::format("UPDATE registration SET state = '{}' WHERE id = '{}'; "
                        "UPDATE place_pool SET taken = 0 WHERE event_id = '{}'",
                        state, id_of(email).to_string(), event.event.to_string()));
    }
    Result<void> give_up(const char* email) { return loop.run(node.service.give_up(scope_of(email))); }
    std::optional<ErrorCode> accept() {
        const auto done = loop.run(node.service.accept(scope_of(k_ben)));
        return done ? std::nullopt : std::optional(done.error().code);
    }
    std::optional<ErrorCode> register_again(const char* email) {
        const auto done = loop.run(node.service.register_again(scope_of(email)));
        return done ? std::nullopt : std::optional(done.error().code);
    }
};

TEST_F(Refusals, AnOfferIsNotAcceptedWhereTheEventTakesNobodyAnyMore) {
    const std::vector<std::pair<std::string, ErrorCode>> reasons{
        {"state = 'cancelled'", ErrorCode::event_cancelled},
        {"state = 'ended', registration_closes_at = NULL", ErrorCode::event_ended},
        {"registration = 'none'", ErrorCode::registration_closed},
        {"registration_closes_at = now() - interval '1 minute'", ErrorCode::registration_closed}};
    EXPECT_TRUE(give_up(k_ana));
    for (const auto& [change, code] : reasons) {
        SCOPED_TRACE(change);
        change_event(change);
        EXPECT_EQ(accept(), code);
        EXPECT_EQ(state_of(k_ben), "offered");
        change_event("state = 'published', registration = 'open', registration_closes_at = starts_at");
    }
    EXPECT_EQ(accept(), std::nullopt) << "the event as it was";
    EXPECT_EQ(state_of(k_ben), "confirmed");
}

TEST_F(Refusals, AnEventThatTakesNobodyOffersNothing) {
    change_event("state = 'cancelled'");
    EXPECT_TRUE(give_up(k_ana));
    EXPECT_EQ(summary(), "cancelled_by_person 1, waitlisted 1");
}

TEST_F(Refusals, AnOfferEndsWithTheRegistration) {
    const auto closes = std::chrono::floor<std::chrono::seconds>(clock.now()) + 2h;
    change_event(fmt::format("registration_closes_at = '{}'", db::text_of(closes)));
    EXPECT_TRUE(give_up(k_ana));
    EXPECT_EQ(loop.run(node.service.find(scope_of(k_ben)))->offer_until, closes);
    clock.set(closes);
    loop.run(node.service.expire_past_offers());
    EXPECT_EQ(state_of(k_ben), "expired");
}

TEST_F(Refusals, WhomTheOrganiserDeclinedOrBlockedIsToldSoByOneSentence) {
    std::set<std::string> sentences;
    for (const std::string state : {"declined", "blocked"}) {
        refuse(k_ana, state);
        EXPECT_EQ(register_again(k_ana), ErrorCode::conflict);
        sentences.insert(loop.run(node.service.register_again(scope_of(k_ana))).error().detail);
        EXPECT_EQ(state_of(k_ana), state);
    }
    EXPECT_EQ(sentences.size(), 1U) << "which of them it was is the organiser's to say";
    EXPECT_EQ(mails_to(k_ana), std::vector<std::string>{"mail.confirmed"});
}

TEST_F(Refusals, CancellingNeverBlocks) {
    EXPECT_TRUE(give_up(k_ben));
    for (const std::string state : {"cancelled_by_organiser", "cancelled_by_person", "expired"}) {
        refuse(k_ana, state);
        EXPECT_EQ(register_again(k_ana), std::nullopt) << state;
        EXPECT_EQ(state_of(k_ana), "confirmed") << state;
    }
}

TEST_F(Refusals, WhoeverHasAPlaceOrWaitsKeepsIt) {
    const auto waiting = loop.run(node.service.find(scope_of(k_ben)))->waiting_number;
    EXPECT_EQ(register_again(k_ana), std::nullopt);
    EXPECT_EQ(register_again(k_ben), std::nullopt);
    EXPECT_EQ(summary(), "confirmed 1, waitlisted 1");
    EXPECT_EQ(loop.run(node.service.find(scope_of(k_ben)))->waiting_number, waiting);
    EXPECT_EQ(mails_to(k_ana), std::vector<std::string>{"mail.confirmed"}) << "nothing happened: no mail";
}

}  // namespace
}  // namespace plenary::registration
