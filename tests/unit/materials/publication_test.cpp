#include "materials/publications/publication.hpp"

#include <gtest/gtest.h>

#include "materials/publications/publication_upload.hpp"

namespace plenary::materials {
namespace {

PublicationFile file(const std::string& language, FileState state, bool drawn) {
    PublicationFile made;
    made.id = PublicationFileId::make(SystemClock{}.now());
    made.language = language;
    made.state = state;
    if (drawn) made.cover = CoverPicture{made.id.value, 3, 4};
    return made;
}

TEST(Publication, HasTheCoverThatWasSentElseTheFirstPageInTheLanguageElseAnyFirstPage) {
    Publication toolkit;
    toolkit.files = {file("de", FileState::refused, true), file("en", FileState::ready, false),
                     file("fr", FileState::ready, true), file("pt", FileState::ready, true)};
    EXPECT_EQ(cover_of(toolkit, "pt")->id, toolkit.files[3].id.value);
    EXPECT_EQ(cover_of(toolkit, "de")->id, toolkit.files[2].id.value) << "that one is refused";
    EXPECT_EQ(cover_of(toolkit, "en")->id, toolkit.files[2].id.value) << "that one has no first page";
    toolkit.own_cover = CoverPicture{Uuid::make(SystemClock{}.now()), 5, 6};
    EXPECT_EQ(cover_of(toolkit, "pt")->id, toolkit.own_cover->id);
    toolkit.own_cover.reset();
    toolkit.files.resize(2);
    EXPECT_FALSE(cover_of(toolkit, "en"));
    EXPECT_TRUE(has_ready_file(toolkit));
    toolkit.files.resize(1);
    EXPECT_FALSE(has_ready_file(toolkit));
}

TEST(Publication, WordsAreReadAsTheyAreWritten) {
    for (const auto kind : {PublicationKind::brochure, PublicationKind::toolkit})
        EXPECT_EQ(publication_kind_named(to_string(kind)), kind);
    for (const auto state : {FileState::coming, FileState::scanning, FileState::held, FileState::preparing,
                             FileState::ready, FileState::refused})
        EXPECT_EQ(file_state_named(to_string(state)), state);
    EXPECT_THROW(static_cast<void>(publication_kind_named("film")), std::invalid_argument);
}

}  // namespace
}  // namespace plenary::materials
