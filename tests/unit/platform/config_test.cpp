#include "platform/config.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace plenary {
namespace {

class ConfigTest : public testing::Test {
protected:
    void SetUp() override { std::filesystem::create_directories(folder); }
    void TearDown() override { std::filesystem::remove_all(folder); }

    void write(const std::string& toml) { std::ofstream(folder / "plenary.toml") << toml; }
    Result<Config> load(const std::vector<std::string>& overrides = {}) { return Config::load(folder, overrides); }

    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("plenary-config-" + std::to_string(::getpid()));
};

TEST_F(ConfigTest, DefaultsThenFileThenCommandLine) {
    EXPECT_EQ(load()->number("server.port"), 8080);
    write("[server]\nport = 9000\naddress = \"::1\"\n[demo]\nenabled = true\n");
    const auto config = load({"server.port=9001"});
    ASSERT_TRUE(config);
    EXPECT_EQ(config->number("server.port"), 9001);
    EXPECT_EQ(config->text("server.address"), "::1");
    EXPECT_TRUE(config->flag("demo.enabled"));
}

TEST_F(ConfigTest, TakesAListAsWell) {
    write("[egress]\nallow = [\"bbb.example.org\", \"10.20.0.0/16\"]\n");
    EXPECT_EQ(load()->text("egress.allow"), "bbb.example.org,10.20.0.0/16");
    write("[egress]\nallow = \"bbb.example.org\"\n");
    EXPECT_EQ(load()->text("egress.allow"), "bbb.example.org");
}

TEST_F(ConfigTest, RefusesWhatItDoesNotKnowByName) {
    EXPECT_TRUE(load({"server.prot=1"}).error().detail.contains("server.prot"));
    EXPECT_TRUE(load({"server.port=many"}).error().detail.contains("many"));
    EXPECT_TRUE(load({"demo.enabled=yes"}).error().detail.contains("yes"));
    EXPECT_TRUE(load({"nonsense"}).error().detail.contains("nonsense"));
    write("[server\n");
    EXPECT_TRUE(load().error().detail.contains("line 1"));
    write("port = 1\n");
    EXPECT_TRUE(load().error().detail.contains("port"));
}

TEST_F(ConfigTest, EveryDefaultIsAValueThatItWouldTake) {
    std::vector<std::string> all;
    for (const auto& key : config_keys()) all.push_back(std::string(key.name) + "=" + std::string(key.fallback));
    EXPECT_TRUE(load(all));
}

}  // namespace
}  // namespace plenary
