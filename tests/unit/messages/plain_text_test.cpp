#include "messages/plain_text.hpp"

namespace plenary::messages {
namespace {

TEST(PlainText, BecomesOneLine) {
    EXPECT_EQ(one_line("Ana\r\nBcc: all@city.example"), "Ana Bcc: all@city.example");
    EXPECT_EQ(one_line("\t a\n\n\nb \n"), "a b");
    EXPECT_EQ(one_line("a\u2028b\u0085c\x7F"), "a b c");
    EXPECT_EQ(one_line(std::string("nul\0inside", 10)), "nul inside");
    EXPECT_EQ(one_line("Łódź 東京 🏙️"), "Łódź 東京 🏙️");
    EXPECT_EQ(one_line("\u202Ereversed\u202C \u2067isolated\u2069"), "reversed isolated");
    EXPECT_EQ(one_line(" \r\n "), "");
}

TEST(PlainText, KeepsLinesWhereTheyBelong) {
    EXPECT_EQ(clean_lines("one\r\ntwo\rthree\n\nfour\n"), "one\ntwo three\n\nfour");
}

TEST(PlainText, GreetsNamesAndNoAdvertising) {
    for (const auto* name :
         {"Ana", "Ana Kovač", "J. R. Müller", "D'Arcy O’Neill", "Nguyễn Văn A", "村上 春樹", "Martin Luther King Jr."})
        EXPECT_TRUE(may_be_greeted(name)) << name;
    for (const auto* name :
         {"", "Win at https://prize.example", "prize.example", "WWW.prize", "mail me@prize.example", "<b>x</b>"})
        EXPECT_FALSE(may_be_greeted(name)) << name;
    EXPECT_FALSE(may_be_greeted(std::string(61, 'a')));
}

}  // namespace
}  // namespace plenary::messages
