// Somebody with a place as a service's guest.
#include "conferencing/guests/room_guest.hpp"

#include <gtest/gtest.h>

#include "conferencing/guests/guest_desk.hpp"

namespace plenary::conferencing {
namespace {

std::string names(std::string_view name) {
    const auto guest = guest_of({}, "ana@city.example", name, "pt", "attendee");
    return guest.first_name + "/" + guest.last_name;
}

TEST(RoomGuest, HasTheLastWordAsLastName) {
    EXPECT_EQ(names("Ana Lima"), "Ana/Lima");
    EXPECT_EQ(names("Ana Maria de Lima"), "Ana Maria de/Lima");
    EXPECT_EQ(names("Ana"), "Ana/");
}

TEST(RoomGuest, IsWhatTheAgendaSays) {
    EXPECT_EQ(guest_of({}, "", "", "", "speaker").role, Role::speaker);
    EXPECT_EQ(guest_of({}, "", "", "", "moderator").role, Role::moderator);
    EXPECT_EQ(guest_of({}, "", "", "", "interpreter").role, Role::interpreter);
    EXPECT_EQ(guest_of({}, "", "", "", "attendee").role, Role::attendee);
}

TEST(RoomGuest, HasAnAddressThatOnlyItsOwnAccountReads) {
    const auto key = sealing_key(std::string(32, 'k'));
    const auto here = OrganisationId::make({}), elsewhere = OrganisationId::make(Instant{std::chrono::hours{1}});
    const auto account = ProviderAccountId::make({});
    const auto sealed = seal_address(key, here, account, "https://us02web.zoom.us/w/1?tk=secret");
    EXPECT_EQ(sealed.find("tk=secret"), std::string::npos);
    EXPECT_EQ(open_address(key, here, account, sealed), "https://us02web.zoom.us/w/1?tk=secret");
    EXPECT_EQ(open_address(key, elsewhere, account, sealed), std::nullopt);
    EXPECT_EQ(open_address(sealing_key(std::string(32, 'o')), here, account, sealed), std::nullopt);
}

}  // namespace
}  // namespace plenary::conferencing
