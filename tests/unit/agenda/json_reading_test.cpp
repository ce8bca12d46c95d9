#include "agenda/importing/json_reading.hpp"

#include <gmock/gmock.h>

namespace plenary::agenda {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Json parsed(std::string_view text) {
    auto document = parse_json(text);
    EXPECT_TRUE(document) << document.error().detail;
    return document.value_or(Json{});
}

std::string refusal(std::string_view text) {
    const auto document = parse_json(text);
    return document ? "" : document.error().detail;
}

std::vector<std::string> names_in(const Json& object) {
    std::vector<std::string> names;
    for (const auto& item : items_in(object)) names.emplace_back(item.name);
    return names;
}

TEST(JsonReading, KeepsTheOrderOfMembersAndTheFirstOfEqualNames) {
    const auto document = parsed(R"({"z": 1, "a": {"deep": [true, null, "x"]}, "z": 2, "m": -1.5})");
    EXPECT_THAT(names_in(document), ElementsAre("z", "a", "z", "m"));
    EXPECT_EQ(text_in(document, {"z"}), "1");
    EXPECT_EQ(document.dump(), R"({"z":1,"a":{"deep":[true,null,"x"]},"z":2,"m":-1.5})");
}

TEST(JsonReading, FindsTheFirstMemberThatIsThereAndNotNull) {
    const auto document = parsed(R"({"a": null, "b": "B", "c": "C"})");
    EXPECT_EQ(text_in(document, {"a", "b", "c"}), "B");
    EXPECT_TRUE(member(document, {"x"}).is_null());
    EXPECT_TRUE(member(parsed("[1]"), {"x"}).is_null());
    EXPECT_TRUE(items_in(parsed("3")).empty());
}

TEST(JsonReading, TakesTextOutOfWhateverStandsThere) {
    const auto text = [](std::string_view json) { return text_in(parsed(json)); };
    EXPECT_EQ(text(R"("as is")"), "as is");
    EXPECT_EQ(text("25"), "25");
    EXPECT_EQ(text("-3"), "-3");
    EXPECT_EQ(text("true"), "true");
    EXPECT_EQ(text("null"), "");
    EXPECT_EQ(text(R"({"id": 3, "name": "Hall"})"), "Hall");
    EXPECT_EQ(text(R"({"de": "Saal", "en": "Hall"})"), "Hall");
    EXPECT_EQ(text(R"({"it": "Sala"})"), "Sala");
    EXPECT_EQ(text(R"({"name": {"fr": "Salle"}})"), "Salle");
    EXPECT_EQ(text(R"([["first"], "second"])"), "first");
    EXPECT_EQ(text("[]"), "");
    EXPECT_EQ(text(R"({"count": 3})"), "");
}

TEST(JsonReadingRefusal, SaysTheLine) {
    EXPECT_EQ(refusal("{\n\"a\": 1,\n\"b\" 2}"), "not JSON: it cannot be read on from line 3");
    for (const auto* broken : {"", "{", "[1,", "{\"a\":}", "[1] [2]", "\"\xff\"", "[1e999]", "\"\\ud800\"", "nul"})
        EXPECT_THAT(refusal(broken), HasSubstr("not JSON: ")) << broken;
    EXPECT_THAT(refusal(std::string_view("[\0]", 3)), HasSubstr("not JSON: "));
}

TEST(JsonReadingRefusal, IsBoundedInDepth) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_EQ(refusal(nested(k_deepest_json)), "");
    EXPECT_EQ(refusal(nested(k_deepest_json + 1)), "this JSON nests deeper than 64 levels");
    EXPECT_EQ(refusal(std::string(5'000'000, '[')), "this JSON nests deeper than 64 levels");
    std::string objects;
    for (int i = 0; i < 1'000'000; ++i) objects += "{\"a\":";
    EXPECT_EQ(refusal(objects), "this JSON nests deeper than 64 levels");
}

// The library's own builders take the square of their number: one with a callback of elements, one in order of names.
TEST(JsonReadingRefusal, ManyElementsAndManyNamesTakeTheirOwnTimeOnly) {
    std::string elements = "[{}";
    std::string names = "{\"0\":0";
    for (int i = 1; i < 200'000; ++i) {
        elements += ",{}";
        names += ",\"" + std::to_string(i) + "\":0";
    }
    EXPECT_EQ(parsed(elements + "]").size(), 200'000U);
    EXPECT_EQ(parsed(names + "}").size(), 200'000U);
}

}  // namespace
}  // namespace plenary::agenda
