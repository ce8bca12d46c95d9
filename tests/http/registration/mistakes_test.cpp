// What is wrong in the registration form is said in the language of the page that asked.
#include "../visitor.hpp"
#include "support/own_server.hpp"

namespace plenary::registration {
namespace {

using namespace test_support;
using nlohmann::json;

class Mistakes : public OwnServer<Mistakes> {
protected:
    // The sentence about the one wrong field `pointer`.
    std::string said(const std::string& path, const json& body, const std::string& pointer,
                     const std::string& language) {
        const auto answer = client.post(path, body.dump(), {{"Accept-Language", language}});
        EXPECT_EQ(answer.status, 422) << answer.body;
        EXPECT_EQ(faults(http::Method::post, path, answer), "");
        const auto problem = json::parse(answer.body);
        const auto& fields = problem.at("errors");
        EXPECT_EQ(fields.size(), 1U) << answer.body;
        EXPECT_EQ(fields.at(0).at("pointer"), pointer);
        EXPECT_EQ(problem.at("detail"), fields.at(0).at("detail"));
        return fields.at(0).at("detail");
    }
    std::string of_email(const std::string& email, const std::string& language) {
        return said(target, form_of(email), "/email", language);
    }
    std::string of_name(const std::string& name, const std::string& language) {
        return said(target, form_of("ana@example.org", name), "/name", language);
    }

    TestDatabase& own = database();
    TestEvent event = make_event(own, 3);
    std::string target = registrations_of(event);
    HttpClient client{server().port()};
};

TEST_F(Mistakes, InAnAddressAreSaidInGermanAndFrench) {
    EXPECT_EQ(of_email("x@y", "de"), "Dem Teil nach dem @ fehlt eine Endung wie .org.");
    EXPECT_EQ(of_email("x@y", "fr"), "Il manque à la partie après le @ une terminaison comme .org.");
    EXPECT_EQ(of_email("x@y", "en"), "The part after the @ has no ending such as .org.");
    EXPECT_EQ(of_email("a..b@example.org", "de"),
              "In der E-Mail-Adresse steht ein Punkt am Rand, oder zwei stehen nebeneinander.");
    EXPECT_EQ(of_email("a@b@example.org", "de"),
              "In der E-Mail-Adresse steht mehr als ein @: Hier passt eine einzige Adresse.");
    EXPECT_EQ(of_email("a b@example.org", "fr"), "L’adresse e-mail contient une espace.");
    EXPECT_EQ(of_email("\"a\"@example.org", "de"),
              "Adressen mit Anführungszeichen erreichen ihre Besitzer nicht zuverlässig: Nehmen Sie eine andere.");
    EXPECT_EQ(of_email("a\u0007@example.org", "fr"), "Un caractère de contrôle invisible s’y trouve (U+0007).");
}

TEST_F(Mistakes, AnAuthorityThatTheRegisterDoesNotHaveIsRefusedAtItsField) {
    auto form = form_of("ana@example.org");
    form["authority"] = {{"id", AuthorityId::make(SystemClock{}.now()).to_string()}};
    EXPECT_EQ(said(target, form, "/authority/id", "en"), "The register does not have this authority.");
    EXPECT_EQ(own.value("SELECT count(*) FROM registration WHERE event_id = '" + event.event.to_string() + "'"), "0");
}

TEST_F(Mistakes, InANameAreSaidInGermanAndFrench) {
    EXPECT_EQ(of_name(std::string(400, 'x'), "de"), "Das ist zu lang: höchstens 200 Zeichen.");
    EXPECT_EQ(of_name(std::string(400, 'x'), "fr"), "C’est trop long\u00a0: 200 caractères au plus.");
    EXPECT_EQ(of_name("   ", "de"), "Hier fehlt eine Angabe.");
    EXPECT_EQ(of_name("a\tb", "de"), "Darin steht ein Tabulator: Nehmen Sie Leerzeichen.");
    EXPECT_EQ(of_name("a\nb", "fr"), "Le texte doit tenir sur une seule ligne.");
}

TEST_F(Mistakes, InTheAddressOfALinkToSendAgainAreSaidInGermanAndFrench) {
    const json body{{"email", "x@y"}};
    EXPECT_EQ(said(target + "/resend", body, "/email", "de"), "Dem Teil nach dem @ fehlt eine Endung wie .org.");
    const json correction{{"email", "x@y"}, {"receipt", "0123456789abcdef012345"}};
    EXPECT_EQ(said(target + "/correction", correction, "/email", "fr"),
              "Il manque à la partie après le @ une terminaison comme .org.");
}

TEST_F(Mistakes, InAnswersAndConsentsAreSaidInGermanAndFrench) {
    auto body = form_of("ana@example.org");
    body["answers"] = {{"shoe_size", "38"}};
    EXPECT_EQ(said(target, body, "/answers/shoe_size", "de"), "Diese Frage wird hier nicht gestellt.");
    body = form_of("ana@example.org");
    body["consents"] = json::parse(R"([{"key": "terms", "version": 1}])");
    EXPECT_EQ(said(target, body, "/consents/terms", "fr"), "Ce consentement n’est pas demandé ici.");
}

TEST_F(Mistakes, SeveralAtOnceAreCounted) {
    auto body = form_of("x@y", std::string(400, 'x'));
    const auto answer = client.post(target, body.dump(), {{"Accept-Language", "de"}});
    EXPECT_EQ(json::parse(answer.body).at("detail"), "2 Angaben sind zu berichtigen.");
}

}  // namespace
}  // namespace plenary::registration
