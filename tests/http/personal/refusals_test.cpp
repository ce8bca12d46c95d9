// What a place does not allow is said in the language of the page that asked.
#include <fmt/format.h>

#include "../visitor.hpp"
#include "support/own_server.hpp"

namespace plenary::test_support {
namespace {

class PlaceRefusals : public OwnServer<PlaceRefusals> {
protected:
    PlaceRefusals() { place_ = take_place(server(), client_, event_, event_.slug + "@example.org"); }

    void place_is(const std::string& assignments) {
        database_.execute(
            fmt::format("UPDATE registration SET {} WHERE event_id = '{}'", assignments, event_.event.to_string()));
    }
    void event_is(const std::string& assignments) {
        database_.execute(fmt::format("UPDATE event SET {}, version = version + 1 WHERE id = '{}'", assignments,
                                      event_.event.to_string()));
    }
    HttpAnswer post(const std::string& action, const std::string& language) {
        auto answer = client_.post(place_ + action, "", {{"Accept-Language", language}});
        EXPECT_EQ(faults(http::Method::post, place_ + action, answer), "");
        return answer;
    }
    std::string refusal(const std::string& action, const std::string& code, const std::string& language) {
        const auto answer = post(action, language);
        EXPECT_EQ(answer.status, 409);
        EXPECT_EQ(problem_code(answer), code);
        return nlohmann::json::parse(answer.body).value("detail", "");
    }

    TestDatabase& database_ = database();
    TestEvent event_ = make_event(database_, 3);
    HttpClient client_{server().port()};
    std::string place_;
};

TEST_F(PlaceRefusals, AnOfferOfACancelledEventIsNotAccepted) {
    place_is("state = 'offered', offer_until = now() + interval '1 day'");
    database_.execute("UPDATE place_pool SET taken = 0, held = 1 WHERE id = '" + event_.pool.to_string() + "'");
    event_is("state = 'cancelled'");
    EXPECT_EQ(refusal("/accept", "event_cancelled", "en"), "This event has been cancelled.");
    EXPECT_EQ(refusal("/accept", "event_cancelled", "de"), "Diese Veranstaltung ist abgesagt.");
    EXPECT_EQ(refusal("/accept", "event_cancelled", "fr"), "Cet événement est annulé.");
    event_is("state = 'published'");
    EXPECT_EQ(post("/accept", "en").status, 200) << "the event takes place after all";
}

TEST_F(PlaceRefusals, WhomTheOrganiserBlockedIsToldToWrite) {
    place_is("state = 'blocked'");
    EXPECT_EQ(refusal("/register-again", "conflict", "en"),
              "This is not possible for your place. Please write to the organiser.");
    EXPECT_EQ(refusal("/register-again", "conflict", "de"),
              "Das ist für Ihren Platz nicht möglich. Bitte schreiben Sie dem Veranstalter.");
    EXPECT_EQ(refusal("/register-again", "conflict", "fr"),
              "Ce n’est pas possible pour votre place. Veuillez écrire à l’organisateur.");
    place_is("state = 'cancelled_by_person'");
    EXPECT_EQ(post("/register-again", "en").status, 200);
}

}  // namespace
}  // namespace plenary::test_support
