// The slides desk over HTTP: what has come for which talk, and what technicians receive.
#include <gmock/gmock.h>
#include <zip.h>

#include "../visitor.hpp"
#include "support/organiser.hpp"
#include "support/own_server.hpp"

namespace plenary::organise {
namespace {

using namespace test_support;
using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto k_content = "what is in it";
constexpr std::uint32_t k_content_crc32 = 0x8BED0A26;

// The names in an archive; each file was read to its end, its checksum with it.
std::vector<std::string> names_in(const std::string& bytes) {
    zip_error_t error;
    ::zip_error_init(&error);
    auto* source = ::zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    auto* archive = ::zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (archive == nullptr) throw std::runtime_error(std::string("no ZIP: ") + ::zip_error_strerror(&error));
    std::vector<std::string> names;
    for (zip_int64_t i = 0; i < ::zip_get_num_entries(archive, 0); ++i) {
        names.emplace_back(::zip_get_name(archive, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_STRICT));
        auto* file = ::zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
        std::string content(100, '\0');
        const auto size = ::zip_fread(file, content.data(), content.size());
        EXPECT_EQ(content.substr(0, static_cast<std::size_t>(std::max<zip_int64_t>(size, 0))), k_content)
            << names.back();
        EXPECT_EQ(::zip_error_code_zip(::zip_file_get_error(file)), 0) << names.back();
        ::zip_fclose(file);
    }
    ::zip_discard(archive);
    return names;
}

class SlidesDeskCalls : public OwnServer<SlidesDeskCalls> {
protected:
    SlidesDeskCalls() {
        sign_in(technician, make_organiser(own, event.organisation, "reader"));
        std::filesystem::create_directories(server().data() / "files" / "slides");
        own.execute(fmt::format(
            R"sql(
            INSERT INTO room (id, organisation_id, event_id, name, position)
                 VALUES ('{2}', '{0}', '{1}', 'Room A', 1), ('{3}', '{0}', '{1}', 'Room B', 2);
            )sql",
            event.organisation.to_string(), event.event.to_string(), room_a, room_b));
    }

    static std::string fresh() { return Uuid::make(SystemClock{}.now()).to_string(); }

    struct Talk {
        std::string session, person, material = fresh();
    };
    Talk talk(const std::string& room, const std::string& local, const std::string& title, const std::string& name) {
        Talk made{fresh(), fresh()};
        own.execute(fmt::format(
            R"sql(
            INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, room_id)
                 VALUES ('{2}', '{0}', '{1}', 's{2}', '{{"en": "{3}"}}', '{4}', '{4}Z', '{4}Z'::timestamptz + interval '20 min',
                         '{4}', '{5}');
            INSERT INTO person (id, organisation_id, event_id, name) VALUES ('{6}', '{0}', '{1}', '{7}');
            INSERT INTO session_person (organisation_id, session_id, person_id) VALUES ('{0}', '{2}', '{6}');
            INSERT INTO speaker (id, organisation_id, event_id, person_id, email, language, telephone, created_at)
                 VALUES ('{6}', '{0}', '{1}', '{6}', 's@example.org', 'en', '+49 228 555', now());
            INSERT INTO material (id, organisation_id, event_id, session_id, person_id, kind, made_at)
                 VALUES ('{8}', '{0}', '{1}', '{2}', '{6}', 'slides', now());
            )sql",
            event.organisation.to_string(), event.event.to_string(), made.session, title, local, room, made.person,
            name, made.material));
        return made;
    }
    std::filesystem::path file_of(const std::string& version) { return server().data() / "files" / "slides" / version; }
    std::string version(const Talk& talk, int number, const std::string& state) {
        const auto id = fresh();
        std::ofstream(file_of(id)) << k_content;
        own.execute(fmt::format(
            R"sql(
            INSERT INTO material_version (id, organisation_id, material_id, number, file_name, bytes, crc32, content,
                                          file_key, state, sent_by_kind, sent_by, sent_by_name, received_at)
                 VALUES ('{2}', '{0}', '{1}', {3}, 'mine.pptx', {5}, {6}, 'pptx', 'slides/{2}', '{4}', 'speaker', '{2}',
                         'Ana Lima', '2036-09-14 10:00Z');
            )sql",
            event.organisation.to_string(), talk.material, id, number, state, std::string_view(k_content).size(),
            k_content_crc32));
        return id;
    }

    json look(const std::string& query) {
        const auto answer = technician.get(base + query);
        EXPECT_EQ(faults(http::Method::get, base + query, answer), "") << answer.body;
        EXPECT_EQ(answer.status, 200) << answer.body;
        return json::parse(answer.body);
    }
    HttpAnswer take(const std::string& query, const Fields& headers = {}) {
        return technician.get(base + "/slides.zip" + query, headers);
    }
    std::vector<std::string> taken(const std::string& query) {
        const auto answer = take(query);
        EXPECT_EQ(answer.status, 200) << answer.body;
        EXPECT_EQ(answer.header("content-type"), "application/zip");
        return names_in(answer.body);
    }
    // What is said of each talk in Room A: "state number/takeable/taken".
    std::vector<std::string> standings() {
        std::vector<std::string> said;
        const auto desk_now = look(of_a + desk);
        for (const auto& talk : desk_now.at("talks")) {
            const auto& deck = talk.at("decks").at(0);
            const auto number = [&](const char* member) {
                return deck.at(member).is_null() ? "-" : deck.at(member).at("number").dump();
            };
            const auto state =
                deck.at("newest").is_null() ? "missing" : deck.at("newest").at("state").get<std::string>();
            said.push_back(fmt::format("{} {}/{}/{}", state, number("newest"), number("takeable"), number("taken")));
        }
        return said;
    }
    bool eventually_stand(const std::vector<std::string>& wanted) {
        return eventually([&] { return standings() == wanted; });
    }

    TestDatabase& own = database();
    TestEvent event = make_event(own, 100);
    HttpClient technician{server().port()};
    const std::string room_a = fresh(), room_b = fresh();
    const std::string base = "/api/v1/organise/events/" + event.slug + "/slides-desk";
    const std::string of_a = "?day=2036-09-15&room=" + room_a;
    const std::string desk = "&desk=" + fresh();
};

TEST_F(SlidesDeskCalls, SaysWhereTalksAreAndWhatHasComeForThem) {
    const auto missing = talk(room_a, "2036-09-15 09:00", "Heat", "Ana Lima");
    const auto ready = talk(room_a, "2036-09-15 09:30", "Trees", "Ben Oak");
    talk(room_b, "2036-09-16 09:00", "Water", "Cleo Rill");
    version(ready, 1, "ready");
    const auto newest = version(ready, 2, "scanning");
    version(ready, 3, "refused");

    const auto all = look("");
    EXPECT_EQ(all.at("day"), "2036-09-15") << "the next with talks";
    EXPECT_THAT(all.at("talks"), IsEmpty()) << "no room is chosen";
    ASSERT_EQ(all.at("places").size(), 2U);
    EXPECT_EQ(all.at("places").at(0),
              (json{{"day", "2036-09-15"}, {"room", room_a}, {"name", "Room A"}, {"talks", 2}, {"with_slides", 1}}));
    EXPECT_EQ(all.at("places").at(1).at("with_slides"), 0);

    const auto of_room = look(of_a);
    ASSERT_EQ(of_room.at("talks").size(), 2U);
    const auto& first = of_room.at("talks").at(0).at("decks").at(0);
    EXPECT_EQ(of_room.at("talks").at(0).at("session"), missing.session);
    EXPECT_EQ(first.at("name"), "Ana Lima");
    EXPECT_EQ(first.at("telephone"), "+49 228 555");
    EXPECT_TRUE(first.at("newest").is_null());
    const auto& second = of_room.at("talks").at(1).at("decks").at(0);
    EXPECT_EQ(second.at("newest").at("id"), newest) << "what was refused does not count";
    EXPECT_EQ(second.at("newest").at("state"), "scanning");
    EXPECT_EQ(second.at("newest").at("sent_by"), "Ana Lima");
    EXPECT_EQ(second.at("takeable").at("number"), 1) << "what nobody has looked at is not taken";
    EXPECT_TRUE(second.at("taken").is_null());
}

TEST_F(SlidesDeskCalls, GivesTheRoomsSlidesAndThenOnlyWhatIsNew) {
    const auto heat = talk(room_a, "2036-09-15 09:00", "Heat", "Ana Lima");
    const auto trees = talk(room_a, "2036-09-15 09:30", "Trees", "Ben Oak");
    const auto water = talk(room_b, "2036-09-15 09:00", "Water", "Cleo Rill");
    for (const auto* each : {&heat, &trees, &water}) version(*each, 1, "ready");
    EXPECT_THAT(taken(of_a + desk), ElementsAre("01 0900 Room A – Heat – Ana Lima – v1.pptx",
                                                "02 0930 Room A – Trees – Ben Oak – v1.pptx"));
    EXPECT_TRUE(eventually_stand({"ready 1/1/1", "ready 1/1/1"}));
    EXPECT_EQ(take(of_a + desk + "&new=true").status, 404) << "nothing is new";

    version(trees, 2, "converting");
    EXPECT_EQ(standings(), (std::vector<std::string>{"ready 1/1/1", "converting 2/2/1"}));
    EXPECT_THAT(taken(of_a + desk + "&new=true"), ElementsAre("02 0930 Room A – Trees – Ben Oak – v2.pptx"));
    EXPECT_TRUE(eventually_stand({"ready 1/1/1", "converting 2/2/2"}));
    EXPECT_EQ(look(of_a + "&desk=" + fresh()).at("talks").at(0).at("decks").at(0).at("taken"), nullptr)
        << "another desk has taken nothing";

    EXPECT_THAT(taken("?session=" + water.session), ElementsAre("01 0900 Room B – Water – Cleo Rill – v1.pptx"));
    EXPECT_THAT(taken("?day=2036-09-15"), ElementsAre("Room A/01 0900 Room A – Heat – Ana Lima – v1.pptx",
                                                      "Room A/02 0930 Room A – Trees – Ben Oak – v2.pptx",
                                                      "Room B/01 0900 Room B – Water – Cleo Rill – v1.pptx"));
    EXPECT_EQ(taken("").at(2), "2036-09-15/Room B/01 0900 Room B – Water – Cleo Rill – v1.pptx");
}

TEST_F(SlidesDeskCalls, GivesThePdfThatWasMadeWhereItIsAskedFor) {
    const auto heat = talk(room_a, "2036-09-15 09:00", "Heat", "Ana Lima");
    const auto trees = talk(room_a, "2036-09-15 09:30", "Trees", "Ben Oak");
    const auto made = version(heat, 1, "ready"), kept = version(trees, 1, "kept");
    // A file of another size and checksum than that of the same version as it came.
    own.execute(
        fmt::format("UPDATE material_version SET pdf_key = file_key, pdf_bytes = bytes, pdf_crc32 = crc32, "
                    "file_key = 'slides/{0}', bytes = 3, crc32 = 5 WHERE id = '{1}'",
                    kept, made));
    EXPECT_THAT(taken(of_a + desk + "&as=pdf"),
                ElementsAre("01 0900 Room A – Heat – Ana Lima – v1.pdf", "02 0930 Room A – Trees – Ben Oak – v1.pptx"));
    EXPECT_TRUE(take(of_a + "&as=pdf").header("content-disposition").contains("-pdf.zip"));
    EXPECT_TRUE(eventually_stand({"ready 1/1/1", "kept 1/1/1"})) << "what was taken as PDF is not new";
    own.execute(
        "UPDATE material_version SET file_key = pdf_key, bytes = pdf_bytes, crc32 = pdf_crc32 "
        "WHERE pdf_crc32 IS NOT NULL");
    EXPECT_THAT(taken(of_a), ElementsAre("01 0900 Room A – Heat – Ana Lima – v1.pptx",
                                         "02 0930 Room A – Trees – Ben Oak – v1.pptx"));
}

TEST_F(SlidesDeskCalls, GivesHandoutsBesideTheSlidesAndThenOnlyNewOnes) {
    const auto heat = talk(room_a, "2036-09-15 09:00", "Heat", "Ana Lima");
    version(heat, 1, "ready");
    auto leaflet = heat, photo = heat;
    for (auto* handout : {&leaflet, &photo}) {
        handout->material = fresh();
        own.execute(fmt::format(
            "INSERT INTO material (id, organisation_id, event_id, session_id, person_id, kind, title, made_at) "
            "VALUES ('{}', '{}', '{}', '{}', '{}', 'handout', '{}', now())",
            handout->material, event.organisation.to_string(), event.event.to_string(), heat.session, heat.person,
            handout == &leaflet ? "A leaflet" : "Square"));
    }
    version(leaflet, 1, "ready");
    const auto raw = version(photo, 1, "converting");
    const auto handouts = [&] {
        auto said = json::array();
        const auto now = look(of_a + desk);
        for (const auto& handout : now.at("talks").at(0).at("decks").at(0).at("handouts"))
            said.push_back({handout.at("title"), handout.at("state"), handout.at("taken")});
        return said;
    };
    EXPECT_EQ(handouts(), (json{{"A leaflet", "ready", false}, {"Square", "converting", false}}));
    EXPECT_EQ(technician.get(base + "/versions/" + raw + "/file").status, 404) << "not before it is cleaned";
    EXPECT_THAT(taken(of_a + desk), ElementsAre("01 0900 Room A – Heat – Ana Lima – v1.pptx",
                                                "01 0900 Room A – Heat – Ana Lima – A leaflet.pptx"));
    EXPECT_TRUE(eventually([&] { return handouts().at(0).at(2) == true; }));
    own.execute("UPDATE material_version SET state = 'ready' WHERE id = '" + raw + "'");
    EXPECT_THAT(taken(of_a + desk + "&new=true"), ElementsAre("01 0900 Room A – Heat – Ana Lima – Square.pptx"));
}

TEST_F(SlidesDeskCalls, GivesWhatMayBeTakenAndIsThere) {
    const auto heat = talk(room_a, "2036-09-15 09:00", "Heat", "Ana Lima");
    const auto trees = talk(room_a, "2036-09-15 09:30", "Trees", "Ben Oak");
    const auto water = talk(room_a, "2036-09-15 10:00", "Water", "Cleo Rill");
    version(heat, 1, "kept");
    const auto held = version(heat, 2, "held");
    version(trees, 1, "scanning");
    const auto gone = version(water, 1, "ready");
    std::filesystem::remove(file_of(gone));
    EXPECT_THAT(taken(of_a + desk), ElementsAre("01 0900 Room A – Heat – Ana Lima – v1.pptx"));
    EXPECT_TRUE(eventually_stand({"held 2/1/1", "scanning 1/-/-", "ready 1/1/-"}));
    const auto versions = base + "/versions/";
    for (const auto& refused : {held, gone, fresh()})
        EXPECT_EQ(technician.get(versions + refused + "/file").status, 404);
    EXPECT_EQ(technician.get(versions + held + "/pages").status, 404);
}

TEST_F(SlidesDeskCalls, GivesOneFileWithItsPages) {
    const auto heat = talk(room_a, "2036-09-15 09:00", "Heat", "Ana Lima");
    const auto id = version(heat, 1, "ready");
    std::ofstream(file_of(id + "-1.webp")) << "page";
    own.execute(
        fmt::format("INSERT INTO material_page (version_id, number, picture_key, preview_key, width, height, text) "
                    "VALUES ('{0}', 1, 'slides/{0}-1.webp', 'slides/{0}-1.webp', 1600, 900, 'Cool streets')",
                    id));
    const auto versions = base + "/versions/" + id;
    const auto file = technician.get(versions + "/file?" + desk.substr(1));
    EXPECT_EQ(file.body, k_content);
    EXPECT_TRUE(file.header("content-disposition").contains("01%200900%20Room%20A%20"))
        << file.header("content-disposition");
    EXPECT_TRUE(file.header("content-security-policy").contains("sandbox"));
    EXPECT_TRUE(eventually_stand({"ready 1/1/1"}));
    const auto pages = technician.get(versions + "/pages");
    EXPECT_EQ(faults(http::Method::get, versions + "/pages", pages), "");
    EXPECT_EQ(json::parse(pages.body).at("items").at(0).at("text"), "Cool streets");
    const auto picture = technician.get(versions + "/pages/1");
    EXPECT_EQ(picture.body, "page");
    EXPECT_EQ(picture.header("content-type"), "image/webp");
    EXPECT_EQ(technician.get(versions + "/pages/2").status, 404);
}

TEST_F(SlidesDeskCalls, GoesOnWithABrokenDownloadAndNotesOnlyWhatArrived) {
    const auto heat = talk(room_a, "2036-09-15 09:00", "Heat", "Ana Lima");
    const auto id = version(heat, 1, "ready");
    constexpr std::uint64_t k_large = 200'000'000;
    std::filesystem::resize_file(file_of(id), k_large);
    own.execute(fmt::format("UPDATE material_version SET bytes = {} WHERE id = '{}'", k_large, id));
    const auto head = technician.head(base + "/slides.zip" + of_a + desk);
    EXPECT_GT(std::stoull(head.header("content-length")), k_large);
    {
        RawConnection connection(server().port());
        connection.send(fmt::format("GET {}/slides.zip{}{} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nCookie: {}\r\n\r\n", base,
                                    of_a, desk, server().port(), technician.cookies()));
        EXPECT_TRUE(connection.read(500'000).starts_with("HTTP/1.1 200 OK"));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{300});
    EXPECT_EQ(standings(), std::vector<std::string>{"ready 1/1/-"});
    const auto rest = take(of_a + desk, {{"Range", "bytes=199999900-"}, {"If-Range", head.header("etag")}});
    EXPECT_EQ(rest.status, 206);
    EXPECT_TRUE(rest.body.ends_with(std::string(2, '\0')));
    EXPECT_TRUE(eventually_stand({"ready 1/1/1"}));
}

}  // namespace
}  // namespace plenary::organise
