// The list of the places that a device has opened, page by page.
#include <fmt/format.h>

#include "demo_site.hpp"
#include "device_with_places.hpp"

namespace plenary::site {
namespace {

using nlohmann::json;
using Slugs = std::vector<std::string>;

constexpr auto k_list = "/api/v1/my/registrations";

class MyPlaces : public DemoSite {
protected:
    // Three coming events, the second first, and two that are over.
    MyPlaces() {
        for (int i = 0; i < 5; ++i) events_.push_back(make_event(database, 10));
        start_in(0, "20 days");
        start_in(1, "10 days");
        start_in(2, "30 days");
        start_in(3, "-20 days");
        start_in(4, "-10 days");
        for (const int i : {1, 0, 2, 4, 3}) in_order_.push_back(events_[static_cast<std::size_t>(i)].slug);
        static char letter = 'A';
        cookie_ = device_with_places(database, letter++, events_);
    }
    void start_in(std::size_t number, const std::string& time) {
        database.execute(
            fmt::format("UPDATE event SET starts_at = now() + interval '{0}', ends_at = now() + interval '{0} 1 hour' "
                        "WHERE id = '{1}'",
                        time, events_[number].event.to_string()));
    }
    test_support::HttpAnswer get(const std::string& target) { return client.get(target, {{"Cookie", cookie_}}); }
    json page(const std::string& target) {
        const auto answer = get(target);
        EXPECT_EQ(answer.status, 200) << answer.body;
        EXPECT_EQ(test_support::contract_faults(http::Method::get, target, answer.status, answer.header("content-type"),
                                                answer.body),
                  "");
        return json::parse(answer.body, nullptr, false);
    }
    static Slugs slugs(const json& list) {
        Slugs all;
        for (const auto& item : list.at("items")) all.push_back(item.at("event").at("slug"));
        return all;
    }
    std::string refusal(const std::string& query) {
        const auto answer = get(k_list + query);
        EXPECT_EQ(answer.status, 422) << query;
        return json::parse(answer.body).value("code", "");
    }

    std::vector<test_support::TestEvent> events_;
    Slugs in_order_;
    std::string cookie_;
};

TEST_F(MyPlaces, StandWithTheNextFirstAndThePastLastWhateverTheLimit) {
    const auto whole = page(k_list);
    EXPECT_EQ(slugs(whole), in_order_);
    EXPECT_TRUE(whole.at("next").is_null());
    for (const int limit : {1, 2, 3, 5, 200}) {
        SCOPED_TRACE(limit);
        Slugs walked;
        std::string next = fmt::format("{}?limit={}", k_list, limit);
        for (int i = 0; i < 10 && !next.empty(); ++i) {
            const auto list = page(next);
            EXPECT_LE(list.at("items").size(), static_cast<std::size_t>(limit));
            for (auto& slug : slugs(list)) walked.push_back(std::move(slug));
            next = list.at("next").is_null()
                       ? ""
                       : fmt::format("{}?limit={}&cursor={}", k_list, limit, list.at("next").get<std::string>());
        }
        EXPECT_EQ(walked, in_order_);
    }
}

TEST_F(MyPlaces, RefuseALimitOrACursorThatIsNone) {
    EXPECT_EQ(refusal("?limit=0"), "invalid");
    EXPECT_EQ(refusal("?limit=201"), "invalid");
    EXPECT_EQ(refusal("?cursor=nonsense"), "cursor_invalid");
    const auto cursor = page(std::string(k_list) + "?limit=1").at("next").get<std::string>();
    EXPECT_EQ(slugs(page(k_list + ("?limit=1&cursor=" + cursor))), Slugs{in_order_[1]});
    const auto of_events = json::parse(client.get("/api/v1/events?limit=1").body).at("next").get<std::string>();
    EXPECT_EQ(refusal("?cursor=" + of_events), "cursor_invalid");
    cookie_ = device_with_places(database, 'z', {});
    EXPECT_EQ(refusal("?cursor=" + cursor), "cursor_invalid") << "it was made for another device";
}

}  // namespace
}  // namespace plenary::site
