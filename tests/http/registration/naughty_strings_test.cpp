// Names that people have, and names that programs trip over: stored and shown byte for byte, or refused
// with a reason, never something between.
#include <cstdlib>

#include "../visitor.hpp"

namespace plenary::registration {
namespace {

using namespace test_support;
using nlohmann::json;

// The strings of the Big List of Naughty Strings where it lies beside the checkout, and our own.
std::vector<std::string> naughty_strings() {
    std::vector<std::string> strings{"Zoë Šimić-Åström",
                                     "O'Brien; DROP TABLE registration;--",
                                     "<script>alert(1)</script>",
                                     "=HYPERLINK(\"http://x\")",
                                     "李小龙",
                                     "\u202etest\u202e",
                                     "{{name}} {0} %n ${x}",
                                     "a\r\nBcc: everybody@example.org",
                                     std::string("nul\0byte", 8),
                                     "👩‍👩‍👧‍👦",
                                     "\t",
                                     " ",
                                     "&lt;b&gt; &amp;",
                                     std::string(200, 'x'),
                                     std::string(201, 'x'),
                                     "\\",
                                     "\"",
                                     "'",
                                     "</script><!--",
                                     "\u2028\u2029",
                                     "\uFEFFbom",
                                     "null"};
    const auto beside =
        std::filesystem::path(__FILE__).parent_path() / "../../../../shared/data/text/naughty-strings.json";
    if (std::ifstream file{beside}; file)
        for (const auto& text : json::parse(file)) strings.push_back(text.get<std::string>());
    return strings;
}

class NaughtyStrings : public testing::Test {
protected:
    // As the owner of the place gets it back, or nothing where it was refused with a reason for `pointer`.
    std::optional<HttpAnswer> register_as(const json& body, const std::string& pointer) {
        const auto answer = client.post(registrations_of(event), body.dump());
        if (answer.status == 202) return answer;
        EXPECT_EQ(answer.status, 422) << body.dump();
        EXPECT_EQ(faults(http::Method::post, registrations_of(event), answer), "");
        EXPECT_TRUE(wrong_fields(answer).contains(pointer)) << answer.body;
        return std::nullopt;
    }
    // By address: the column's bytes in hexadecimal, of everybody registered.
    std::map<std::string, std::string> stored(const std::string& column) {
        std::map<std::string, std::string> found;
        for (const auto& row : own.rows(fmt::format(
                 "SELECT address, encode(convert_to({}, 'UTF8'), 'hex') FROM registration WHERE event_id = '{}'",
                 column, event.event.to_string())))
            found[row[0]] = row[1];
        return found;
    }
    static std::string hex(const std::string& bytes) {
        std::string text;
        for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
        return text;
    }

    TestDatabase& own = TestDatabase::own();
    ServerProcess server;
    TestEvent event = make_event(own, std::nullopt);
    HttpClient client{server.port()};
};

TEST_F(NaughtyStrings, InTheNameAreStoredByteForByteOrRefused) {
    std::map<std::string, std::string> kept;
    const auto strings = naughty_strings();
    for (std::size_t number = 0; number < strings.size(); ++number) {
        const auto email = fmt::format("person{}@example.org", number);
        SCOPED_TRACE(json(strings[number]).dump(-1, ' ', true));
        if (register_as(form_of(email, strings[number]), "/name")) kept[email] = hex(strings[number]);
    }
    EXPECT_EQ(stored("name"), kept);
    EXPECT_GE(kept.size() * 2, strings.size()) << "most names are somebody's";
}

TEST_F(NaughtyStrings, InTheAuthorityAreStoredByteForByteOrRefused) {
    std::map<std::string, std::string> kept;
    const auto strings = naughty_strings();
    for (std::size_t number = 0; number < strings.size(); ++number) {
        const auto email = fmt::format("person{}@example.org", number);
        SCOPED_TRACE(json(strings[number]).dump(-1, ' ', true));
        auto body = form_of(email);
        body["authority"]["name"] = strings[number];
        if (register_as(body, "/authority/name")) kept[email] = hex(strings[number]);
    }
    EXPECT_EQ(stored("authority_name"), kept);
    EXPECT_GE(kept.size() * 2, strings.size());
}

TEST_F(NaughtyStrings, AreShownAsTheyAreToTheirOwnerInJsonAndEscapedInHtml) {
    const std::string name = "<b>O'Brien</b> & \"Zoë\" {{x}} </script>";
    ASSERT_EQ(client.post(registrations_of(event), form_of("shown@example.org", name).dump()).status, 202);
    const auto opened = client.get(wait_for_link(server, "shown@example.org"));
    const auto page = opened.header("location");
    EXPECT_EQ(json::parse(client.get("/api/v1" + page).body).at("person").at("name"), name);
    const auto html = client.get(page).body;
    EXPECT_FALSE(html.contains("<b>O'Brien")) << "no markup of the name's";
    EXPECT_FALSE(html.contains("{{x}} </script>"));
    const auto mail = mails_to(server.data(), "shown@example.org").front();
    EXPECT_FALSE(mail.contains("<b>O'Brien</b>\r\n<"));
    EXPECT_FALSE(mail.contains("Bcc:"));
}

TEST_F(NaughtyStrings, InTheAddressMakeNoSecondHeader) {
    for (const std::string& email :
         {std::string("a@example.org\r\nBcc: b@example.org"), std::string("a@example.org,b@example.org"),
          std::string("a@example.org b@example.org"), std::string("<a@example.org>"), std::string("a@[127.0.0.1]"),
          std::string("a@localhost")}) {
        auto body = form_of(email);
        EXPECT_FALSE(register_as(body, "/email").has_value()) << email;
    }
    EXPECT_EQ(own.value("SELECT count(*) FROM registration WHERE event_id = '" + event.event.to_string() + "'"), "0");
}

}  // namespace
}  // namespace plenary::registration
