#include <gtest/gtest.h>

#include "platform/email.hpp"
#include "platform/text.hpp"
#include "registration/people_file.hpp"
#include "support/mutations.hpp"

namespace plenary::registration {
namespace {

TEST(PeopleFileMutated, NamesPeopleThatCanBeWrittenToOrSaysWhatIsWrong) {
    test_support::Mutations documents(
        {"name,email,country,language,authority\nAna Lima,ana@porto.example,PT,en,City of "
         "Porto\nBen,ben@city.example,,,\n",
         "Nachname;Vorname;E-Mail;Land\nLima;Ana;ana@porto.example;pt\n\"Berg\nvon\";Ben;ben@city.example;DE\n"},
        {"\"", ",", ";", "\t", "\r\n", "@", "\r\nBcc: all@city.example", "=1+1", "\xE2\x80\xAE", "name", "email", " "});
    int sound = 0, wrong = 0;
    for (int i = 0; i < 8'000; ++i) {
        const auto text = documents.next();
        const auto file = read_people(text, "en");
        ASSERT_TRUE(file.has_value()) << text;
        for (const auto& person : file->people) {
            if (person.wrong) {
                ++wrong;
                continue;
            }
            ++sound;
            ASSERT_FALSE(is_blank(person.own.name)) << text;
            ASSERT_TRUE(parse_email(person.email)) << text;
            ASSERT_EQ((person.own.name + person.own.authority_name + person.email).find_first_of("\r\n\t"),
                      std::string::npos)
                << text;
        }
    }
    EXPECT_GT(sound, 2'000);
    EXPECT_GT(wrong, 500);
}

}  // namespace
}  // namespace plenary::registration
