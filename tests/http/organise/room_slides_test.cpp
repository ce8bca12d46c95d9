// Slides of speakers, put into a room at a BigBlueButton of this machine, which fetches them.
#include <gmock/gmock.h>

#include "held_webinar.hpp"
#include "platform/instant_text.hpp"

namespace plenary::organise {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class RoomSlides : public HeldWebinar {
protected:
    // As if they had been prepared; gives the id of the version.
    std::string slides_of(const std::string& email, const std::string& state) {
        put_on_stage(email, "speaker");
        const auto version = Uuid::make(SystemClock{}.now()).to_string();
        own.execute(fmt::format(
            R"sql(
            INSERT INTO material (id, organisation_id, event_id, session_id, person_id, kind, made_at)
                 SELECT '{0}', k.organisation_id, k.event_id, '{1}', k.person_id, 'slides', now()
                   FROM speaker k WHERE k.event_id = '{2}' AND k.email = '{3}';
            INSERT INTO material_version (id, organisation_id, material_id, number, file_name, bytes, crc32, content,
                                          file_key, pdf_key, pages, state, sent_by_kind, sent_by, sent_by_name, received_at)
                 VALUES ('{0}', '{4}', '{0}', 1, 'heat.pptx', 6, 0, 'pptx', 'slides/{0}/original', 'slides/{0}/slides.pdf',
                         1, '{5}', 'speaker', '{0}', 'Eva', now()))sql",
            version, session, event.event.to_string(), email, event.organisation.to_string(), state));
        const auto folder = server.data() / "files" / "slides" / version;
        std::filesystem::create_directories(folder);
        std::ofstream(folder / "slides.pdf") << "%PDF slides";
        std::ofstream(folder / "original") << "original";
        return version;
    }
    json show() {
        const auto target = desk + "/slides?session=" + session;
        const auto answer = olga.post(target, "");
        EXPECT_EQ(answer.status, 200) << answer.body;
        EXPECT_EQ(faults(http::Method::post, target, answer), "");
        return json::parse(answer.body);
    }
    // The organiser goes in.
    void somebody_is_in() {
        const auto to = olga.get(door).header("location");
        EXPECT_EQ(HttpClient(fake.port()).get(to.substr(to.find("/bigbluebutton"))).status, 302);
    }
};

TEST_F(RoomSlides, AreFetchedByTheServiceFromAnAddressThatIsGoodForAWhile) {
    slides_of("eva@porto.example", "ready");
    slides_of("joao@porto.example", "converting");
    EXPECT_EQ(show(), (json{{"shown", 0}, {"missing", 1}, {"refused", 1}})) << "nobody is in";
    EXPECT_THAT(fake.slides(), IsEmpty());
    somebody_is_in();
    EXPECT_EQ(show(), (json{{"shown", 1}, {"missing", 1}, {"refused", 0}}));
    ASSERT_THAT(fake.slides(), SizeIs(1));
    const auto address = fake.slides()[0];
    ASSERT_THAT(address, HasSubstr("/room-slides/"));
    const auto target = address.substr(address.find("/room-slides/"));
    HttpClient service(server.port());
    const auto taken = service.get(target);
    EXPECT_EQ(taken.status, 200);
    EXPECT_EQ(taken.body, "%PDF slides");
    EXPECT_EQ(taken.header("content-type"), "application/pdf");
    EXPECT_EQ(taken.header("cache-control"), "private, no-store");
    auto forged = target;
    const auto place = std::string("/room-slides/").size() + 20;
    forged[place] = forged[place] == 'A' ? 'B' : 'A';
    EXPECT_EQ(service.get(forged).status, 404);
    const auto later = to_rfc3339(SystemClock{}.now() + std::chrono::minutes{16});
    ASSERT_EQ(service.post("/api/v1/testing/clock", json{{"now", later}}.dump()).status, 200);
    EXPECT_EQ(service.get(target).status, 404) << "a quarter of an hour later";
}

TEST_F(RoomSlides, ArePutOnlyWhereARoomTakesThemAndByWhoLeads) {
    slides_of("eva@porto.example", "ready");
    HttpClient stranger(server.port());
    sign_in(stranger, make_organiser(own, make_organisation(own)));
    EXPECT_EQ(stranger.post(desk + "/slides", "").status, 404);
    const json link{{"provider", "link"}, {"address", "https://meet.example.org/b"}};
    ASSERT_EQ(
        olga.send("PUT", desk + "/room",
                  {{"If-Match", olga.get(desk).header("etag")}, {"Content-Type", "application/json"}}, link.dump())
            .status,
        200);
    EXPECT_EQ(olga.post(desk + "/slides", "").status, 409);
    EXPECT_THAT(fake.slides(), IsEmpty());
}

}  // namespace
}  // namespace plenary::organise
