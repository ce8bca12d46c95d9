#include "db/array_literal.hpp"
#include "db/connection_string.hpp"
#include "db/parameter.hpp"
#include "db/sql_failure.hpp"

namespace plenary::db {
namespace {
using namespace std::chrono;

TEST(Parameter, WritesEachTypeAsPostgresReadsIt) {
    EXPECT_EQ(encode(42), "42");
    EXPECT_EQ(encode(std::int64_t{-9'007'199'254'740'993}), "-9007199254740993");
    EXPECT_EQ(encode(true), "t");
    EXPECT_EQ(encode(0.1), "0.1");
    EXPECT_EQ(encode("text"), "text");
    EXPECT_EQ(encode(std::string_view("view")), "view");
    EXPECT_EQ(encode(std::optional<int>{}), std::nullopt);
    EXPECT_EQ(encode(std::nullopt), std::nullopt);
    EXPECT_EQ(encode(std::optional<std::string>{"there"}), "there");
    EXPECT_EQ(encode(Instant{microseconds{1'800'000'000'123'456}}), "2027-01-15T08:00:00.123456Z");
    EXPECT_EQ(encode(Instant{microseconds{-1}}), "1969-12-31T23:59:59.999999Z");
    EXPECT_EQ(encode(Bytes{std::string_view("\x00\xff", 2)}), "\\x00ff");
    EXPECT_EQ(encode(nlohmann::json{{"en", "Ä"}}), R"({"en":"Ä"})");
    const auto id = EventId::make(Instant{microseconds{1'800'000'000'123'456}});
    EXPECT_EQ(encode(id), id.to_string());
    EXPECT_EQ(encode(std::vector<EventId>{id}), "{\"" + id.to_string() + "\"}");
}

TEST(ArrayLiteral, GoesThereAndBack) {
    const std::vector<std::string> hard{"", "NULL", "a,b", "{}", "\"q\"", "back\\slash", "line\nbreak", "Ä"};
    EXPECT_EQ(parse_array(*encode(hard)), hard);
    EXPECT_EQ(parse_array("{}"), std::vector<std::string>{});
    EXPECT_EQ(parse_array("{en,de}"), (std::vector<std::string>{"en", "de"}));
    EXPECT_EQ(encode(std::vector<std::string>{}), "{}");
    EXPECT_EQ(encode(std::vector<int>{1, -2}), R"({"1","-2"})");
    EXPECT_EQ(encode(std::vector<std::string_view>{"\\", "a\"b"}), R"({"\\","a\"b"})");
}

TEST(ArrayLiteral, RefusesWhatIsNoArray) {
    for (const auto* text : {"", "{", "en", "{en", "{{a},{b}}", "{\"open}", "{a\"b}"})
        EXPECT_THROW((void)parse_array(text), std::invalid_argument) << text;
}

// libpq takes the later of two values of one keyword.
TEST(ConnectionString, PutsDefaultsBeforeAndOptionsBehindWhatTheUriSays) {
    EXPECT_EQ(connection_string("postgresql://me@host/base?connect_timeout=9", {"plenary web", 5s, 3s}),
              "postgresql://me@host/base?application_name=plenary%20web&client_encoding=UTF8&connect_timeout=3"
              "&keepalives_idle=10&keepalives_interval=5&keepalives_count=3&tcp_user_timeout=5000&connect_timeout=9"
              "&options=-c%20TimeZone%3DUTC%20-c%20DateStyle%3DISO%20-c%20jit%3Doff%20-c%20statement_timeout%3D5000"
              "%20-c%20lock_timeout%3D3000%20-c%20idle_in_transaction_session_timeout%3D60000");
    const auto words = connection_string("host=/run dbname=base", {"it's", 5s, 3s});
    EXPECT_TRUE(words.starts_with("application_name='it\\'s' client_encoding='UTF8'"));
    EXPECT_TRUE(words.contains("tcp_user_timeout='5000' host=/run dbname=base options='-c TimeZone=UTC "));
}

TEST(ConstraintIn, TakesTheNameAndNeverTheRow) {
    EXPECT_EQ(constraint_in("ERROR:  duplicate key value violates unique constraint \"event_slug_key\"\nDETAIL: Key"),
              "event_slug_key");
    EXPECT_EQ(constraint_in("ERROR:  null value in column \"name\"\nDETAIL:  (constraint \"mine\")"), "");
    EXPECT_EQ(constraint_in(""), "");
}

TEST(AsError, SpeaksOfBusyAndUnavailableOnly) {
    const auto code = [](auto failure) { return as_error(std::make_exception_ptr(failure)); };
    EXPECT_EQ(code(Busy{seconds{7}})->retry_after, seconds{7});
    EXPECT_EQ(code(Busy{})->code, ErrorCode::busy);
    EXPECT_EQ(code(Unavailable{})->code, ErrorCode::unavailable);
    EXPECT_EQ(code(InDoubt{})->code, ErrorCode::unavailable);
    EXPECT_FALSE(code(StatementFailed("42601", "a.b")).has_value());
    EXPECT_FALSE(code(std::runtime_error("x")).has_value());
}

TEST(Explain, TurnsAKnownConstraintIntoItsError) {
    constexpr ConstraintMeaning k_meanings[] = {
        {"event_slug_key", ErrorCode::conflict, "/slug", "unknown.authority", ""}};
    const auto error = explain({"23505", "event_slug_key"}, k_meanings);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code, ErrorCode::conflict);
    EXPECT_EQ(error->fields.at(0).pointer, "/slug");
    EXPECT_FALSE(explain({"23505", "another_key"}, k_meanings));
}

}  // namespace
}  // namespace plenary::db
