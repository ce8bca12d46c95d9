// The public reads of the API: as the contract says, page by page, filtered, kept by clients and packed.
#include <algorithm>

#include "demo_site.hpp"
#include "http/compression.hpp"

namespace plenary::site {
namespace {

using nlohmann::json;
using Slugs = std::vector<std::string>;
constexpr const char* k_events = "/api/v1/events?limit=200";

// The slugs of those items that `fits`.
template <typename Fits>
Slugs where(const json& list, Fits fits) {
    Slugs chosen;
    for (const auto& item : list.at("items"))
        if (fits(item)) chosen.push_back(item.at("slug"));
    return chosen;
}

std::string code_of(const test_support::HttpAnswer& answer) { return json::parse(answer.body).value("code", ""); }

class PublicReads : public DemoSite {};

TEST_F(PublicReads, AreAsTheContractSays) {
    for (const auto* list : {"/api/v1/events", "/api/v1/events?when=past", "/api/v1/series"})
        EXPECT_FALSE(read(list).at("items").empty()) << list;
    for (const auto* when : {"coming", "past"}) {
        for (const auto& slug : slugs_of(read(std::string("/api/v1/events?when=") + when))) {
            const auto event = read("/api/v1/events/" + slug);
            EXPECT_EQ(read("/api/v1/events/" + event.at("id").get<std::string>()), event);
            read("/api/v1/events/" + slug + "/now");
            read("/api/v1/events/" + slug + "/agenda");
        }
    }
    for (const auto& slug : slugs_of(read("/api/v1/series")))
        EXPECT_FALSE(read("/api/v1/series/" + slug).at("editions").empty());
}

TEST_F(PublicReads, ListsShowEveryItemOnceInOrderWhateverTheLimit) {
    for (const std::string when : {"coming", "past"}) {
        const auto list = read(k_events + ("&when=" + when));
        const auto all = slugs_of(list);
        ASSERT_GT(all.size(), 3U);
        for (const auto* limit : {"1", "2", "3"})
            EXPECT_EQ(walk(client, "/api/v1/events?when=" + when + "&limit=" + limit), all) << limit;
        std::vector<std::string> starts;
        for (const auto& item : list.at("items")) starts.push_back(item.at("starts_at"));
        if (when == "past") std::ranges::reverse(starts);
        EXPECT_TRUE(std::ranges::is_sorted(starts)) << when;
        EXPECT_TRUE(list.at("next").is_null());
    }
    EXPECT_EQ(walk(client, "/api/v1/series?limit=1"), slugs_of(read("/api/v1/series")));
}

TEST_F(PublicReads, FiltersLeaveWhatFitsThem) {
    const auto all = read(k_events);
    const auto past = read(std::string(k_events) + "&when=past");
    const auto filtered = [&](const std::string& filter) { return slugs_of(read(k_events + ("&" + filter))); };
    const std::string series = "covid-19-and-resilient-cities";
    const auto in_series = [&](const json& event) {
        return event.at("series").is_object() && event.at("series").at("slug") == series;
    };
    EXPECT_EQ(filtered("series=" + series), where(all, in_series));
    EXPECT_EQ(filtered("when=past&series=" + series), where(past, in_series));
    const auto id = read("/api/v1/series/" + series).at("id").get<std::string>();
    EXPECT_EQ(filtered("series=" + id), where(all, in_series));
    EXPECT_EQ(filtered("region=africa"), where(all, [](const json& event) {
                  return event.at("region").is_object() && event.at("region").at("slug") == "africa";
              }));
    EXPECT_EQ(filtered("form=online"), where(all, [](const json& event) { return event.at("form") == "online"; }));
    EXPECT_EQ(filtered("language=fr"),
              where(all, [](const json& event) { return std::ranges::count(event.at("languages"), "fr") > 0; }));
    const auto theme = all.at("items").at(1).at("themes").at(0).at("slug").get<std::string>();
    EXPECT_EQ(filtered("theme=" + theme), where(all, [&](const json& event) {
                  return std::ranges::any_of(event.at("themes"),
                                             [&](const json& one) { return one.at("slug") == theme; });
              }));
    EXPECT_EQ(filtered("region=nowhere"), Slugs{});
    EXPECT_FALSE(filtered("region=africa").empty());
    EXPECT_LT(filtered("form=online").size(), all.at("items").size());
}

TEST_F(PublicReads, RefuseWhatTheyDoNotKnow) {
    for (const std::string wrong :
         {"colour=red", "limit=0", "limit=201", "limit=two", "when=tomorrow", "form=webinar", "series=A%20B"}) {
        const auto answer = client.get("/api/v1/events?" + wrong);
        EXPECT_EQ(answer.status, 422) << wrong;
        EXPECT_EQ(test_support::contract_faults(http::Method::get, "/api/v1/events", answer.status,
                                                answer.header("content-type"), answer.body),
                  "");
    }
    EXPECT_EQ(client.get("/api/v1/series?kind=conference").status, 422);
    EXPECT_EQ(client.get("/api/v1/events/aalborg-2024/now?at=0").status, 422);
}

TEST_F(PublicReads, ACursorFitsItsListAlone) {
    const auto cursor = read("/api/v1/events?limit=1").at("next").get<std::string>();
    EXPECT_EQ(client.get("/api/v1/events?limit=1&cursor=" + cursor).status, 200);
    auto forged = cursor;
    forged[forged.size() / 2] = forged[forged.size() / 2] == 'A' ? 'B' : 'A';
    for (const auto& target : {"/api/v1/events?when=past&limit=1&cursor=" + cursor, "/api/v1/series?cursor=" + cursor,
                               "/api/v1/events?cursor=" + forged}) {
        const auto answer = client.get(target);
        EXPECT_EQ(answer.status, 422) << target;
        EXPECT_EQ(code_of(answer), "cursor_invalid") << target;
    }
}

TEST_F(PublicReads, AnUnchangedAnswerIsNotSentAgain) {
    for (const std::string target :
         {"/api/v1/events/aalborg-2024", "/api/v1/series", "/events/aalborg-2024", "/sitemap.xml"}) {
        const auto first = client.get(target);
        const auto tag = first.header("etag");
        ASSERT_FALSE(tag.empty()) << target;
        const auto again = client.get(target, {{"If-None-Match", tag}});
        EXPECT_EQ(again.status, 304) << target;
        EXPECT_EQ(again.body, "");
        EXPECT_EQ(again.header("etag"), tag);
        EXPECT_EQ(client.get(target, {{"If-None-Match", "\"another\""}}).body, first.body) << target;
    }
}

TEST_F(PublicReads, PackedAnswersHoldTheSameBytes) {
    for (const std::string target : {"/api/v1/events/aalborg-2024", "/events/aalborg-2024", "/"}) {
        const auto plain = client.get(target);
        EXPECT_FALSE(plain.has("content-encoding"));
        const auto gzip = client.get(target, {{"Accept-Encoding", "gzip"}});
        const auto brotli = client.get(target, {{"Accept-Encoding", "gzip, br"}});
        EXPECT_EQ(gzip.header("content-encoding"), "gzip") << target;
        EXPECT_EQ(brotli.header("content-encoding"), "br") << target;
        EXPECT_EQ(gzip.body, http::gzip(plain.body)) << target;
        EXPECT_EQ(brotli.body, http::brotli(plain.body)) << target;
        EXPECT_LT(brotli.body.size(), plain.body.size() / 2);
        for (const auto& answer : {plain, gzip, brotli})
            EXPECT_TRUE(answer.header("vary").contains("Accept-Encoding")) << answer.header("vary");
    }
}

TEST_F(PublicReads, HeadIsGetWithoutItsBody) {
    for (const std::string target :
         {"/api/v1/events", "/api/v1/events/aalborg-2024", "/", "/events/aalborg-2024", "/api/v1/events/nothing"}) {
        const auto get = client.get(target);
        const auto head = client.head(target);
        EXPECT_EQ(head.status, get.status) << target;
        EXPECT_EQ(head.body, "");
        for (const auto* name : {"content-type", "etag"})
            EXPECT_EQ(head.header(name), get.header(name)) << target << ' ' << name;
    }
}

// The answer to a draft, without what differs in every answer.
std::string refusal(const test_support::HttpAnswer& answer, const std::string& ref) {
    auto text = answer.body;
    for (const auto& own : {answer.header("x-request-id"), ref})
        for (auto at = text.find(own); !own.empty() && at != text.npos; at = text.find(own)) text.erase(at, own.size());
    return std::to_string(answer.status) + " " + text;
}

TEST_F(PublicReads, ADraftIsAnsweredLikeWhatNeverExisted) {
    const auto draft = make_conference(database, 2);
    const auto twin = make_conference(database, 2);
    database.execute("UPDATE event SET state = 'draft' WHERE id = '" + draft.event.to_string() + "'");
    const std::string absent = "e-" + EventId::make(SystemClock{}.now()).to_string();
    for (const std::string base : {"/api/v1/events/", "/events/"}) {
        const bool api = base.starts_with("/api");
        for (const auto& rest :
             api ? Slugs{"", "/now", "/agenda"} : Slugs{"", "/agenda", "/register", "/sessions/session-1"}) {
            const auto nothing = refusal(client.get(base + absent + rest), absent);
            for (const auto& ref : {draft.slug, draft.event.to_string()})
                EXPECT_EQ(refusal(client.get(base + ref + rest), ref), nothing) << base << ref << rest;
            EXPECT_EQ(nothing.substr(0, 3), "404");
            EXPECT_EQ(client.get(base + twin.slug + rest).status, 200) << "the control: " << base << rest;
        }
    }
    EXPECT_FALSE(client.get("/sitemap.xml").body.contains(draft.slug));
}

TEST_F(PublicReads, ARegistrationShowsInNowWithinASecond) {
    const auto event = make_event(database, 1);
    const auto now = "/api/v1/events/" + event.slug + "/now";
    EXPECT_EQ(read(now).at("availability"), "few");
    const json form{{"name", "Ana Lima"},
                    {"email", "ana@example.org"},
                    {"country", "PT"},
                    {"language", "en"},
                    {"authority", {{"name", "City of Porto"}}},
                    {"consents", json::array()}};
    const auto taken = client.post("/api/v1/events/" + event.slug + "/registrations", form.dump());
    ASSERT_EQ(taken.status, 202) << taken.body;
    EXPECT_TRUE(
        test_support::eventually([&] { return read(now).at("availability") == "waitlist"; }, std::chrono::seconds{1}));
}

}  // namespace
}  // namespace plenary::site
