#include "events/draft_change.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::events {
namespace {

using nlohmann::json;

const json k_everything{{"title", {{"en", "Cool streets"}}},
                        {"summary", json::object()},
                        {"description", {{"de", "Schatten"}}},
                        {"starts_local", "2036-12-03T14:00:00"},
                        {"zone", "Europe/Brussels"},
                        {"starts_twice", "later"},
                        {"minutes", 60},
                        {"languages", {"en", "de"}},
                        {"capacity", nullptr},
                        {"room", nullptr},
                        {"parties", {{{"role", "funder"}, {"name", "EU"}, {"url", nullptr}}}},
                        {"funding", {{"en", "Funded."}}},
                        {"project_number", "101"},
                        {"contact_name", "Jo"},
                        {"contact_email", "jo@city.example"}};

TEST(DraftChange, IsKeptAsItWasTyped) {
    EXPECT_EQ(to_json(draft_change_from(k_everything)), k_everything);
    EXPECT_EQ(to_json(draft_change_from(json::object())), json::object());
    for (const auto& [name, value] : k_everything.items()) {
        const json one{{name, value}};
        EXPECT_EQ(to_json(draft_change_from(one)), one);
    }
}

TEST(DraftChange, WithALaterOneIsBoth) {
    const auto earlier = draft_change_from(k_everything);
    const auto both = merged(earlier, draft_change_from({{"minutes", 90}, {"room", nullptr}}));
    auto expected = k_everything;
    expected["minutes"] = 90;
    EXPECT_EQ(to_json(both), expected);
}

TEST(DraftChange, ForgetsWhichOfTwoWasMeantWithANewStart) {
    const auto both =
        merged(draft_change_from(k_everything), draft_change_from({{"starts_local", "2036-12-04T14:00"}}));
    EXPECT_EQ(both.starts_twice, std::nullopt);
    EXPECT_EQ(both.zone, "Europe/Brussels");
}

TEST(DraftChange, LeftOutKeepsWhatIsPublic) {
    Event event;
    event.title = {{"en", "Cool"}};
    event.zone = "Europe/Brussels";
    event.starts_local = parse_local_time("2036-12-03T14:00").value();
    event.starts_at = parse_rfc3339("2036-12-03T13:00:00Z").value();
    event.ends_at = event.starts_at + std::chrono::hours{1};
    Draft draft{std::make_shared<const Event>(event), RoomAddress{"link", "https://a.example"}, 5};
    EXPECT_EQ(as_edited(draft).value().room, draft.room);
    EXPECT_EQ(as_edited(draft).value().capacity, 5);
    draft.pending = draft_change_from({{"capacity", nullptr}, {"room", nullptr}, {"contact_email", nullptr}});
    const auto edited = as_edited(draft).value();
    EXPECT_EQ(edited.room, std::nullopt);
    EXPECT_EQ(edited.capacity, std::nullopt);
    EXPECT_EQ(edited.event->title, event.title);
    EXPECT_EQ(edited.event->contact_email, "");
}

}  // namespace
}  // namespace plenary::events
