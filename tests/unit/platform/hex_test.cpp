#include "platform/hex.hpp"

namespace plenary {
namespace {

TEST(Hex, TwoDigitsForEachByte) {
    EXPECT_EQ(to_hex(""), "");
    EXPECT_EQ(to_hex(std::string_view("\x00\x0f\xa0\xff", 4)), "000fa0ff");
    const unsigned char bytes[] = {0x12, 0xEF};
    EXPECT_EQ(to_hex(bytes), "12ef");
}

}  // namespace
}  // namespace plenary
