// What a browser is shown behind a personal link, and where that link leads nowhere.
#include <fmt/format.h>

#include "../visitor.hpp"
#include "support/own_server.hpp"

namespace plenary::test_support {
namespace {

const Fields k_browser{{"Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}};

class PersonalPages : public OwnServer<PersonalPages> {
public:
    static std::vector<std::string> settings() { return {"demo.enabled=true"}; }

protected:
    std::string link() {
        EXPECT_EQ(join(client_, event_, email_).status, 202);
        return wait_for_link(server(), email_);
    }
    HttpAnswer browse(const std::string& target, const std::string& language = "en") {
        auto headers = k_browser;
        headers.emplace_back("Accept-Language", language);
        return client_.get(target, headers);
    }
    static void expect_page(const HttpAnswer& answer, int status, const std::string& heading) {
        EXPECT_EQ(answer.status, status);
        EXPECT_EQ(answer.header("content-type"), "text/html; charset=utf-8");
        EXPECT_TRUE(answer.body.contains("<h1>" + heading + "</h1>")) << answer.body;
    }

    TestDatabase& database_ = database();
    TestEvent event_ = make_event(database_, 3);
    HttpClient client_{server().port()};
    std::string email_ = event_.slug + "@example.org";
};

TEST_F(PersonalPages, ACutLinkSaysSoAndWhatToDo) {
    const auto whole = link();
    const auto cut = whole.substr(0, whole.size() - 3);
    const auto page = browse(cut);
    expect_page(page, 404, "This link is incomplete");
    EXPECT_TRUE(page.body.contains("Your place itself is not affected."));
    EXPECT_TRUE(page.body.contains("Open the link from the mail again."));
    EXPECT_TRUE(page.body.contains("Send me my link again"));
    expect_page(browse("/my/abc", "de"), 404, "Dieser Link ist unvollständig");
    expect_page(browse("/my/abc", "fr"), 404, "Ce lien est incomplet");
    EXPECT_EQ(browse(whole).status, 303) << "the whole link opens";
}

TEST_F(PersonalPages, AReplacedLinkSaysSo) {
    const auto old = link();
    database_.execute(fmt::format("UPDATE registration SET generation = generation + 1 WHERE event_id = '{}'",
                                  event_.event.to_string()));
    const auto page = browse(old);
    expect_page(page, 410, "This link no longer opens a place");
    EXPECT_TRUE(page.body.contains("It was replaced by a newer one."));
    EXPECT_TRUE(page.body.contains("href=\"/events/" + event_.slug + "/register?again=1\">Send me my link again</a>"));
    EXPECT_FALSE(page.body.contains(email_)) << "the address on file is not shown to whoever has an old link";
    EXPECT_EQ(problem_code(client_.get(old)), "link_replaced") << "programs get the problem document";
    const auto cut = browse(old.substr(0, old.size() - 3));
    EXPECT_FALSE(cut.body.contains(event_.slug)) << "what is no link names no event";
}

TEST_F(PersonalPages, WhoHasNotOpenedThePlaceReadsForWhomThePageIs) {
    const auto opened = client_.get(link()).header("location");
    HttpClient stranger(server().port());
    for (const std::string path : {"", "/join", "/recording", "/calendar.ics"}) {
        const auto page = stranger.get(opened + path, k_browser);
        EXPECT_GE(page.status, 401) << path;
        EXPECT_TRUE(page.body.contains("<h1>This page is for people with a place</h1>")) << path << page.body;
    }
    EXPECT_EQ(browse(opened).status, 200);
}

TEST_F(PersonalPages, ProgramsAreAnsweredWithAProblemDocument) {
    EXPECT_EQ(problem_code(client_.get("/my/abc")), "not_found");
    EXPECT_EQ(problem_code(client_.get("/my/abc", {{"Accept", "application/json"}})), "not_found");
    for (const auto* call : {"/api/v1/events/nothing", "/api/v1/nothing", "/api/v1/my/registrations/nothing"}) {
        const auto answer = browse(call);
        EXPECT_GE(answer.status, 401) << call;
        EXPECT_EQ(answer.header("content-type"), "application/problem+json") << call;
    }
}

TEST_F(PersonalPages, TheMailboxSaysThatThereIsNoSuchMail) {
    expect_page(browse("/mailbox/zzz"), 404, "There is nothing at this address");
    expect_page(browse("/mailbox/zzz/html"), 404, "There is nothing at this address");
}

TEST_F(PersonalPages, TheMailboxShowsAMailWithItsTimeInWords) {
    (void)link();
    std::string id;
    for (const auto& [name, text] : mails_in(server().data()))
        if (text.contains(email_)) id = name.substr(0, name.size() - 4);
    const auto mail = browse("/mailbox/" + id);
    EXPECT_EQ(mail.status, 200);
    EXPECT_TRUE(mail.body.contains(" UTC</dd>")) << mail.body;
    EXPECT_FALSE(mail.body.contains("+0000"));
    const auto policy = mail.header("content-security-policy");
    EXPECT_TRUE(policy.contains("; frame-src 'self'; ")) << policy;
    EXPECT_FALSE(browse("/mailbox").header("content-security-policy").contains("frame-src"));
    const auto inside = browse("/mailbox/" + id + "/html").header("content-security-policy");
    EXPECT_TRUE(inside.starts_with("sandbox; default-src 'none'")) << inside;
}

TEST_F(PersonalPages, TheCalendarEntryIsTheOneOfTheMail) {
    const auto place = client_.get(link()).header("location");
    std::string id;
    for (const auto& [name, text] : mails_in(server().data()))
        if (text.contains(email_)) id = name.substr(0, name.size() - 4);
    const auto mailed = client_.get("/mailbox/" + id + "/attachments/1").body;
    const auto downloaded = client_.get(place + "/calendar.ics");
    EXPECT_EQ(downloaded.header("content-type"), "text/calendar; charset=utf-8");
    EXPECT_TRUE(mailed.contains("/my/")) << mailed;
    EXPECT_EQ(downloaded.body, mailed);
    client_.post("/api/v1" + place + "/give-up", "");
    const auto taken_out = client_.get(place + "/calendar.ics").body;
    EXPECT_TRUE(taken_out.contains("METHOD:CANCEL")) << taken_out;
}

}  // namespace
}  // namespace plenary::test_support
