// Links in mails to sign in and to choose another password (abuse cases E01, E04, E05, E06).
#include <set>

#include "organisers.hpp"

namespace plenary::accounts {
namespace {

using namespace std::chrono_literals;

constexpr auto k_ask = "/api/v1/sign-in-links";

class SignInLinks : public Organisers {
protected:
    HttpAnswer post(HttpClient& client, const std::string& target, const json& body) {
        return checked(http::Method::post, target, client.post(target, body.dump()));
    }
    HttpAnswer ask(HttpClient& client, const std::string& email, const std::string& kind = "sign_in") {
        return post(client, k_ask, {{"kind", kind}, {"email", email}});
    }
    HttpAnswer sign_in_by(HttpClient& client, const std::string& token) {
        return post(client, std::string(k_ask) + "/sign-in", {{"token", token}});
    }
    HttpAnswer reset_by(HttpClient& client, const std::string& token, const std::string& password) {
        return post(client, std::string(k_ask) + "/reset", {{"token", token}, {"password", password}});
    }
    // The token of a mail to the address that was not seen before.
    std::string token_sent_to(const std::string& email, const std::string& folder = "link") {
        const auto before = "/organise/sign-in/" + folder + "/";
        std::string token;
        EXPECT_TRUE(eventually(
            [&] {
                for (const auto& mail : mails_to(server().data(), email))
                    if (const auto at = mail.find(before); at != mail.npos)
                        if (auto found = mail.substr(at + before.size(), 43); !seen_.contains(found)) token = found;
                return !token.empty();
            },
            60s));
        seen_.insert(token);
        return token;
    }
    static std::string page_of(const std::string& token, const std::string& folder = "link") {
        return "/organise/sign-in/" + folder + "/" + token;
    }
    std::size_t mails_for(const std::string& email) { return mails_to(server().data(), email).size(); }

private:
    std::set<std::string> seen_;
};

TEST_F(SignInLinks, SignInOnceInTheBrowserThatAsked) {
    ASSERT_EQ(ask(desk, olga.email).status, 202);
    const auto token = token_sent_to(olga.email);
    EXPECT_EQ(database.value("SELECT count(*) FROM sign_in_link l WHERE l::text LIKE " + quoted("%" + token + "%")),
              "0");
    const auto begun = sign_in_by(desk, token);
    ASSERT_EQ(begun.status, 200) << begun.body;
    EXPECT_EQ(json::parse(begun.body).at("account").at("email"), olga.email);
    EXPECT_TRUE(is_signed_in(desk));
    const auto again = sign_in_by(desk, token);
    EXPECT_EQ(again.status, 410);
    EXPECT_EQ(problem_code(again), "link_over");
}

TEST_F(SignInLinks, AreUsedUpByNoMailProgramThatLooksAtThem) {
    ASSERT_EQ(ask(desk, olga.email).status, 202);
    const auto token = token_sent_to(olga.email);
    HttpClient scanner(server().port());
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(scanner.get(page_of(token)).status, 200);
        EXPECT_EQ(scanner.send("HEAD", page_of(token), {}).status, 200);
        EXPECT_EQ(desk.get(page_of(token)).status, 200);
    }
    EXPECT_EQ(sign_in_by(scanner, token).status, 410) << "and not by another browser that posts";
    EXPECT_EQ(sign_in_by(desk, token).status, 200);
    EXPECT_EQ(desk.get(page_of(token)).status, 410);
}

TEST_F(SignInLinks, OfAnotherBrowserAreNotTaken) {
    HttpClient thief(server().port());
    ASSERT_EQ(ask(desk, olga.email).status, 202);
    const auto token = token_sent_to(olga.email);
    ASSERT_EQ(ask(thief, "nobody@city.example").status, 202) << "it has a cookie of its own";
    EXPECT_EQ(sign_in_by(thief, token).status, 410);
    EXPECT_FALSE(is_signed_in(thief));
    EXPECT_TRUE(thief.get(page_of(token)).body.contains("&quot;here&quot;:false"));
    EXPECT_TRUE(desk.get(page_of(token)).body.contains("&quot;here&quot;:true"));
    EXPECT_EQ(reset_by(desk, token, "three words and more").status, 410) << "nor for another purpose";
    EXPECT_EQ(sign_in_by(desk, token).status, 200) << "the control";
}

TEST_F(SignInLinks, AskedForAnAddressThatNobodyHasGetTheSameAnswerAndSendNothing) {
    HttpClient other(server().port());
    const auto known = ask(desk, olga.email), unknown = ask(other, "nobody-here@city.example");
    const auto without_cookie = [](const HttpAnswer& answer) {
        auto text = comparable(answer);
        for (auto at = text.find("asked="); at != text.npos; at = text.find("asked=", at + 6)) text.erase(at + 6, 43);
        return text;
    };
    EXPECT_EQ(without_cookie(known), without_cookie(unknown));
    (void)token_sent_to(olga.email);
    // A task ends a moment behind its mail.
    EXPECT_TRUE(eventually([&] {
        return database.value("SELECT count(*) FROM task WHERE kind = 'mail.sign_in_link' AND state <> 'done'") == "0";
    }));
    EXPECT_EQ(mails_for("nobody-here@city.example"), 0U);
}

TEST_F(SignInLinks, AreThreeInAQuarterOfAnHourForAnAddressKnownOrNot) {
    const auto stranger = AccountId::make(SystemClock{}.now()).to_string() + "@nobody.example";
    for (const auto& email : {olga.email, stranger}) {
        std::vector<int> answers;
        for (int i = 0; i < 5; ++i) {
            HttpClient browser(server().port());
            answers.push_back(ask(browser, email, i % 2 == 0 ? "sign_in" : "reset").status);
        }
        EXPECT_EQ(answers, (std::vector{202, 202, 202, 429, 429})) << email;
    }
    const auto late = ask(desk, " " + stranger);
    EXPECT_EQ(problem_code(late), "too_many_requests");
    EXPECT_GT(std::stoi(late.header("retry-after")), 800);
}

TEST_F(SignInLinks, ChooseAnotherPasswordAndEndEverySession) {
    HttpClient phone(server().port());
    (void)sign_in(phone, olga);
    ASSERT_EQ(ask(desk, olga.email, "reset").status, 202);
    const auto token = token_sent_to(olga.email, "reset");
    EXPECT_EQ(reset_by(desk, token, "short").status, 422);
    EXPECT_EQ(sign_in_by(desk, token).status, 410) << "it is good for nothing else";
    const auto begun = reset_by(desk, token, "three words and more");
    ASSERT_EQ(begun.status, 200) << begun.body;
    EXPECT_TRUE(is_signed_in(desk));
    EXPECT_FALSE(is_signed_in(phone));
    HttpClient later(server().port());
    EXPECT_EQ(enter(later, olga.email).status, 401) << "the old one";
    EXPECT_EQ(enter(later, olga.email, "three words and more").status, 200);
    EXPECT_EQ(reset_by(later, token, "four words and some more").status, 410);
    EXPECT_EQ(database.value("SELECT count(*) FROM activity WHERE action = 'account.password_reset' AND subject = " +
                             quoted(olga.account.to_string())),
              "1");
}

}  // namespace
}  // namespace plenary::accounts
