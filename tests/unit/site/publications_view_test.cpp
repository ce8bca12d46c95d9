#include "site/publications_view.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "site/size_text.hpp"

namespace plenary::site {
namespace {

using materials::FileState;
using materials::Publication;
using materials::PublicationFile;
using nlohmann::json;

PublicationFile file(const std::string& language, std::uint64_t bytes, const std::string& content) {
    PublicationFile made;
    made.id = materials::PublicationFileId::make(SystemClock{}.now());
    made.language = language;
    made.bytes = bytes;
    made.content = content;
    made.state = FileState::ready;
    return made;
}

json view_of(const Publication& publication, const char* language) {
    json view;
    add_publications(view, {publication}, language);
    EXPECT_TRUE(view["has_publications"].get<bool>());
    return view["publications"][0];
}

std::vector<std::string> texts(const json& publication) {
    std::vector<std::string> all;
    for (const auto& each : publication.at("files")) all.push_back(each.at("text"));
    return all;
}

TEST(PublicationsView, ListsFilesWithTheVisitorsLanguageFirstAndTheOthersByName) {
    Publication toolkit{.id = materials::PublicationId::make(SystemClock{}.now()),
                        .kind = materials::PublicationKind::toolkit,
                        .title = {{"en", "Shade"}, {"de", "Schatten"}},
                        .description = {{"en", "How to."}}};
    toolkit.files = {file("de", 2'440'000, "pdf"), file("en", 812'400, "docx"),
                     file("fr", 12'600'000, "locked_office")};
    EXPECT_EQ(texts(view_of(toolkit, "en")),
              (std::vector<std::string>{"English, DOCX, 812 kB", "French, Office, 13 MB", "German, PDF, 2.4 MB"}));
    EXPECT_EQ(texts(view_of(toolkit, "de")).front(), "Deutsch, PDF, 2,4 MB");
    EXPECT_EQ(texts(view_of(toolkit, "fr")).front(), "français, Office, 13 Mo");
    const auto german = view_of(toolkit, "de");
    EXPECT_EQ(german["title"], "Schatten");
    EXPECT_EQ(german["title_lang"], false);
    EXPECT_EQ(german["said"]["lang"], "en") << "the original is marked where there is no translation";
    EXPECT_EQ(german["kind"], "Werkzeugkasten");
    EXPECT_EQ(german["cover"], false);
}

TEST(PublicationsView, ShowsTheCoverInTheVisitorsLanguage) {
    Publication toolkit;
    toolkit.title = {{"en", "Shade"}};
    toolkit.files = {file("de", 5, "pdf"), file("en", 5, "pdf")};
    for (auto& each : toolkit.files) each.cover = materials::CoverPicture{each.id.value, 452, 640};
    const auto cover = view_of(toolkit, "de")["cover"];
    EXPECT_EQ(cover["src"], "/publication-covers/" + toolkit.files[0].id.to_string());
    EXPECT_EQ(cover["href"], "/publications/" + toolkit.files[0].id.to_string());
    EXPECT_EQ(cover["width"], 452);
}

TEST(PublicationsView, SaysSizesAsTheLanguageWritesThem) {
    EXPECT_EQ(size_text(1, "en"), "1 kB");
    EXPECT_EQ(size_text(999'400, "en"), "999 kB");
    EXPECT_EQ(size_text(999'600, "en"), "1.0 MB");
    EXPECT_EQ(size_text(9'940'000, "de"), "9,9 MB");
    EXPECT_EQ(size_text(9'960'000, "fr"), "10 Mo");
    EXPECT_EQ(size_text(2'100'000'000, "fr"), "2,1 Go");
}

TEST(PublicationsView, IsLeftOutWhereThereIsNothing) {
    json view;
    add_publications(view, {}, "en");
    EXPECT_EQ(view, (json{{"has_publications", false}, {"publications", json::array()}}));
}

}  // namespace
}  // namespace plenary::site
