#include "site/mark.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace plenary::site {
namespace {

TEST(Mark, DrawsWhatTheWebApplicationDraws) {
    const auto file = std::filesystem::path(__FILE__).parent_path() / "../../../web/fixtures/marks.json";
    std::ifstream stream(file);
    const auto vectors = nlohmann::json::parse(stream);
    ASSERT_EQ(vectors.size(), 3U);
    for (const auto& vector : vectors) {
        const auto drawn = mark(vector.at("slug").get<std::string>());
        EXPECT_EQ(drawn.sun, vector.at("sun").get<std::size_t>());
        EXPECT_EQ(drawn.paths, vector.at("paths").get<std::vector<std::string>>());
    }
}

}  // namespace
}  // namespace plenary::site
