#include "storage/zip/file_name.hpp"

#include <gtest/gtest.h>

#include "platform/text.hpp"

namespace plenary::storage {
namespace {

TEST(FileNamePart, KeepsWhatPeopleRead) {
    EXPECT_EQ(file_name_part("Wärme für Łódź – ein Plan (Teil 2)", 100), "Wärme für Łódź – ein Plan (Teil 2)");
    EXPECT_EQ(file_name_part("e\u0301te\u0301", 100), "été");
    EXPECT_EQ(file_name_part("  two\t words \r\n", 100), "two words");
}

TEST(FileNamePart, LeadsNowhereAndTakesNoShape) {
    EXPECT_EQ(file_name_part("../../etc/passwd", 100), "-..-etc-passwd");
    EXPECT_EQ(file_name_part("..\\..\\x", 100), "-..-x");
    EXPECT_EQ(file_name_part("C:evil|<>\"?*", 100), "C-evil------");
    EXPECT_EQ(file_name_part("a\u202Efdp.exe\u200B", 100), "afdp.exe");
    EXPECT_EQ(file_name_part(std::string_view("nul\0byte\x1B[31m", 13), 100), "nulbyte[31m");
    EXPECT_EQ(file_name_part("...", 100), "");
    EXPECT_EQ(file_name_part("CON", 100), "_CON");
    EXPECT_EQ(file_name_part("lpt1.txt", 100), "_lpt1.txt");
    EXPECT_EQ(file_name_part("Conference", 100), "Conference");
    EXPECT_EQ(file_name_part("\xff\xfe", 100), "");
}

TEST(FileNamePart, IsCutBetweenCharacters) {
    EXPECT_EQ(file_name_part("äöü", 5), "äö");
    EXPECT_EQ(file_name_part("one. two", 5), "one");
}

TEST(FileNames, GiveEachNameOnce) {
    FileNames names;
    EXPECT_EQ(names.take("a/Talk", ".pdf"), "a/Talk.pdf");
    EXPECT_EQ(names.take("a/TALK", ".PDF"), "a/TALK (2).PDF");
    EXPECT_EQ(names.take("a/Tälk", ".pdf"), "a/Tälk (3).pdf");
    EXPECT_EQ(names.take("b/Talk", ".pdf"), "b/Talk.pdf");
    EXPECT_EQ(names.take("a/Talk", ".odp"), "a/Talk.odp");
}

}  // namespace
}  // namespace plenary::storage
