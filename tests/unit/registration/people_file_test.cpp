#include "registration/people_file.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace plenary::registration {
namespace {

PeopleFile read(std::string_view document) { return read_people(document, "en").value(); }

TEST(PeopleFile, KnowsItsColumnsInThreeLanguages) {
    for (const auto* head :
         {"Name,E-Mail", "name;email", "Full name\tE-mail address", "Nom complet,Courriel", "NAME,E-MAIL-ADRESSE"}) {
        const std::string separator = std::string_view(head).contains('\t')  ? "\t"
                                      : std::string_view(head).contains(';') ? ";"
                                                                             : ",";
        const auto file = read(std::string(head) + "\nAna Lima" + separator + "ana@porto.example\n");
        ASSERT_EQ(file.people.size(), 1U) << head;
        EXPECT_EQ(file.people[0].own.name, "Ana Lima");
        EXPECT_EQ(file.people[0].email, "ana@porto.example");
        EXPECT_FALSE(file.people[0].wrong);
        EXPECT_EQ(file.people[0].line, 2U);
    }
}

TEST(PeopleFile, JoinsFirstAndLastNamesInWhicheverOrderTheyStand) {
    const auto file =
        read("Nachname;Vorname;E-Mail;Einrichtung;Land;Sprache\nLima;Ana;ana@porto.example;Porto;pt;de\n");
    const auto& ana = file.people.at(0);
    EXPECT_EQ(ana.own.name, "Ana Lima");
    EXPECT_EQ(ana.own.authority_name, "Porto");
    EXPECT_EQ(ana.own.country, "PT");
    EXPECT_EQ(ana.own.language, "de");
    EXPECT_EQ(read("Nom,Courriel\nAna Lima,ana@porto.example").people.at(0).own.name, "Ana Lima");
    EXPECT_EQ(read("Prénom,Nom,Courriel\nAna,Lima,ana@porto.example").people.at(0).own.name, "Ana Lima");
}

TEST(PeopleFile, SaysWhichRowNamesNobodyAndWhy) {
    const auto file = read("name,email,country\n,ana@porto.example,\nBen,ben,\nCleo,cleo@city.example,Portugal\n" +
                           std::string(201, 'x') + ",long@city.example,\nDora,dora@city.example,\n");
    ASSERT_EQ(file.people.size(), 5U);
    EXPECT_EQ(file.people[0].wrong.value().pointer, "/name");
    EXPECT_EQ(file.people[1].wrong.value().code, "email_no_at");
    EXPECT_EQ(file.people[2].wrong.value().code, "format");
    EXPECT_EQ(file.people[3].wrong.value().code, "too_long");
    EXPECT_FALSE(file.people[4].wrong);
}

TEST(PeopleFile, SaysWhichColumnsNobodyFinds) {
    EXPECT_EQ(read("").missing, (std::vector<std::string>{"name", "email"}));
    EXPECT_EQ(read("ana@porto.example\nben@city.example").missing, (std::vector<std::string>{"name", "email"}));
    EXPECT_EQ(read("name,telephone\nAna,1").missing, (std::vector<std::string>{"email"}));
    EXPECT_TRUE(read("name,email\n").people.empty());
}

TEST(PeopleFile, IsNotEndless) {
    std::string document = "name,email\n";
    for (std::size_t i = 0; i < k_most_people_in_a_file; ++i) document += fmt::format("Ana,ana{}@porto.example\n", i);
    EXPECT_EQ(read(document).people.size(), k_most_people_in_a_file);
    EXPECT_EQ(read_people(document + "Ana,one@porto.example\n", "en").error().fields.at(0).code, "too_many");
}

}  // namespace
}  // namespace plenary::registration
