// Who comes as what into a room at a BigBlueButton of this machine.
#include <gmock/gmock.h>

#include "held_webinar.hpp"

namespace plenary::organise {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class Moderators : public HeldWebinar {};

TEST_F(Moderators, AreThoseOnStageByTheirProvenAddressAndNobodyElse) {
    put_on_stage("Joao@Porto.example", "speaker");
    EXPECT_THAT(entered_by("joao@porto.example"), HasSubstr("role=MODERATOR")) << "whose audience only listens";
    EXPECT_THAT(entered_by("ana@porto.example"), HasSubstr("role=VIEWER"));
}

TEST_F(Moderators, AreOrganisersWhoOpenTheRoomFromTheDesk) {
    const auto opened = olga.get(door);
    EXPECT_EQ(opened.status, 303);
    EXPECT_THAT(opened.header("location"), StartsWith(fake.url() + "/api/join?"));
    EXPECT_THAT(opened.header("location"), HasSubstr("role=MODERATOR"));
    EXPECT_EQ(opened.header("cache-control"), "no-store");

    HttpClient reader(server.port()), stranger(server.port()), anybody(server.port());
    auto reading = make_organiser(own, event.organisation, "organiser");
    own.execute("UPDATE organisation_role SET role = 'reader' WHERE account_id = '" + reading.account.to_string() +
                "'");
    sign_in(reader, reading);
    EXPECT_EQ(reader.get(door).status, 403);
    sign_in(stranger, make_organiser(own, make_organisation(own)));
    EXPECT_EQ(stranger.get(door).status, 404);
    const auto signed_out = anybody.get(door);
    EXPECT_TRUE(signed_out.status == 401 || signed_out.header("location").starts_with("/organise/sign-in"))
        << signed_out.status << " " << signed_out.header("location");

    own.execute("UPDATE session SET state = 'ended', state_since = now() WHERE id = '" + session + "'");
    EXPECT_EQ(olga.get(door).status, 409);
}

}  // namespace
}  // namespace plenary::organise
