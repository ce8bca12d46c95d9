// What accounts know of Zoom, and what becomes of what somebody types.
#include "conferencing/zoom/kind.hpp"

#include <gmock/gmock.h>

#include "conferencing/zoom/account_settings.hpp"
#include "support/fakes/zoom/zoom_world.hpp"

namespace plenary::conferencing {
namespace {

using testing::ElementsAre;

const SettingValues k_typed{{"account_id", "acc"},  {"client_id", "id"}, {"client_secret", "s"},
                            {"host", "anna@x.org"}, {"kind", "meeting"}, {"plan", "pro"}};

std::vector<std::string> wrong(SettingValues typed) {
    std::vector<std::string> pointers;
    const auto checked = check_settings(zoom::kind(), typed, *EgressLaw::read(""));
    if (!checked)
        for (const auto& field : checked.error().fields) pointers.push_back(field.pointer + " " + field.code);
    return pointers;
}

SettingValues with(const std::string& name, const std::string& value) {
    auto typed = k_typed;
    typed[name] = value;
    return typed;
}

TEST(ZoomKind, AsksForAnAppAndItsHost) {
    EXPECT_THAT(wrong(k_typed), ElementsAre());
    EXPECT_THAT(wrong({}), ElementsAre("/settings/account_id missing", "/settings/client_id missing",
                                       "/settings/client_secret missing", "/settings/host missing",
                                       "/settings/kind missing", "/settings/plan missing"));
    EXPECT_THAT(wrong(with("kind", "party")), ElementsAre("/settings/kind not_allowed"));
}

// Abuse case D07: what Zoom is told goes to Zoom.
TEST(ZoomKind, IsCalledAtZoomAlone) {
    for (const auto* own : {"https://api.zoom.us/v2", "https://api-ca.zoom.us/v2", "https://zoom.us"})
        EXPECT_THAT(wrong(with("api", own)), ElementsAre()) << own;
    for (const auto* other : {"http://api.zoom.us/v2", "https://zoom.us.evil.example/v2", "https://evilzoom.us/v2",
                              "https://zoom.us@evil.example", "https://127.0.0.1/v2", "https://api.zoom.us:8443/v2"}) {
        EXPECT_THAT(wrong(with("api", other)), ElementsAre("/settings/api not_allowed")) << other;
        EXPECT_THAT(wrong(with("sign_in", other)), ElementsAre("/settings/sign_in not_allowed")) << other;
    }
}

TEST(ZoomKind, ReadsWhatIsTyped) {
    auto settings = zoom::settings_of(k_typed);
    EXPECT_EQ(settings.host, "anna@x.org");
    EXPECT_EQ(settings.kind, zoom::Kind::meeting);
    EXPECT_EQ(settings.plan, zoom::Plan::pro);
    EXPECT_EQ(settings.api, "https://api.zoom.us/v2");
    EXPECT_EQ(settings.sign_in, "https://zoom.us");
    EXPECT_TRUE(settings.webhook_secret.empty());
    auto typed = with("api", "https://api-ca.zoom.us/v2/");
    typed["kind"] = "webinar";
    typed["plan"] = "business";
    typed["webhook_secret"] = "w";
    settings = zoom::settings_of(typed);
    EXPECT_EQ(settings.api, "https://api-ca.zoom.us/v2");
    EXPECT_EQ(settings.kind, zoom::Kind::webinar);
    EXPECT_EQ(settings.plan, zoom::Plan::business);
    EXPECT_EQ(settings.webhook_secret, "w");
    EXPECT_EQ(zoom::kind().allowances(typed), zoom::allowances(zoom::Plan::business));
}

TEST(ZoomKind, NamesEveryRightOnce) {
    const auto rights = zoom::kind().rights;
    EXPECT_LE(rights.size(), 60U) << "as many as the contract says at most";
    for (const auto* right : {"meeting:write:batch_registrants:admin", "webinar:write:panelist:admin"})
        EXPECT_EQ(std::ranges::count(rights, std::string(right)), 1) << right;
    EXPECT_EQ((std::set<std::string>(rights.begin(), rights.end()).size()), rights.size());
}

class ZoomKindOpened : public ZoomWorld {};

TEST_F(ZoomKindOpened, CanNoMoreThanItSays) {
    const auto kind = zoom::kind();
    const auto& account = fake.account();
    const OpenAccount typed{.id = {},
                            .settings = {{"account_id", account.account_id},
                                         {"client_id", account.client_id},
                                         {"client_secret", account.client_secret},
                                         {"webhook_secret", account.webhook_secret},
                                         {"host", account.host},
                                         {"api", fake.api()},
                                         {"sign_in", fake.sign_in()}},
                            .signals_address = {}};
    const auto opened = kind.open(typed, line, clock);
    EXPECT_EQ(opened->name(), kind.name);
    EXPECT_TRUE(run(opened->account_check()->check_account()));
    auto webinars = typed;
    webinars.settings["kind"] = "webinar";
    const auto can = opened->capabilities();
    auto both = can;
    both.ways.webinar = kind.open(webinars, line, clock)->capabilities().ways.webinar;
    EXPECT_EQ(both, kind.can);
}

}  // namespace
}  // namespace plenary::conferencing
