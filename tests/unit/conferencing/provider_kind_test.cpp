// What an account is made of, and how its secrets are locked up.
#include "conferencing/accounts/provider_kind.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conferencing/accounts/sealed_secrets.hpp"
#include "platform/keys.hpp"

namespace plenary::conferencing {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const ProviderKind k_harbour{.name = "harbour",
                             .settings = {{"server", SettingForm::address},
                                          {"plan", SettingForm::choice, true, {"free", "pro"}},
                                          {"host", SettingForm::text, false},
                                          {"secret", SettingForm::secret},
                                          {"key", SettingForm::secret_lines, false}},
                             .hosts = {"api.harbour.example"},
                             .allowances = {},
                             .open = {}};
const SettingValues k_good{{"server", "https://api.harbour.example/v1"}, {"plan", "pro"}, {"secret", "s"}};

std::vector<std::string> wrong(SettingValues settings, const std::string& allow = "") {
    std::vector<std::string> pointers;
    const auto checked = check_settings(k_harbour, settings, *EgressLaw::read(allow));
    if (!checked)
        for (const auto& field : checked.error().fields) pointers.push_back(field.pointer + " " + field.code);
    return pointers;
}

SettingValues with(const std::string& name, const std::string& value) {
    auto settings = k_good;
    settings[name] = value;
    return settings;
}

TEST(ProviderKindTest, TakesWhatAKindAsksFor) {
    EXPECT_THAT(wrong(k_good), IsEmpty());
    EXPECT_THAT(wrong(with("host", "anna@harbour.example")), IsEmpty());
    EXPECT_THAT(wrong({}),
                ElementsAre("/settings/server missing", "/settings/plan missing", "/settings/secret missing"));
    EXPECT_THAT(wrong(with("plan", "golden")), ElementsAre("/settings/plan not_allowed"));
    EXPECT_THAT(wrong(with("colour", "blue")), ElementsAre("/settings/colour unknown"));
    EXPECT_THAT(wrong(with("secret", "a\r\nb")), ElementsAre("/settings/secret not_allowed"));
    EXPECT_THAT(wrong(with("key", "-----BEGIN KEY-----\r\nAA\n-----END KEY-----\n")), IsEmpty());
    EXPECT_THAT(wrong(with("host", std::string(2'001, 'a'))), ElementsAre("/settings/host not_allowed"));
    EXPECT_THAT(wrong(with("key", "A\x01")), ElementsAre("/settings/key not_allowed"));
}

// Abuse case D07: a token never goes to a server that somebody types.
TEST(ProviderKindTest, TakesNoAddressThatTheOperatorDoesNotAllow) {
    for (const auto* address :
         {"https://evil.example/", "https://api.harbour.example@evil.example/", "http://api.harbour.example/",
          "https://127.0.0.1/", "http://169.254.169.254/", "gopher://api.harbour.example/", "api.harbour.example",
          "https://api.harbour.example:22/"})
        EXPECT_THAT(wrong(with("server", address)), ElementsAre("/settings/server not_allowed")) << address;
    EXPECT_THAT(wrong(with("server", "https://evil.example/"), "evil.example"), IsEmpty()) << "the control";
}

class SealedSecrets : public testing::Test {
protected:
    SealingKey key = sealing_key(std::string(32, 'k'));
    OrganisationId organisation = OrganisationId::make(Instant{});
    ProviderAccountId account = ProviderAccountId::make(Instant{});
    SettingValues secrets{{"client_secret", "s3cret"}, {"webhook_secret", "ß"}};
    std::string sealed = seal(key, organisation, account, secrets);
};

TEST_F(SealedSecrets, AreReadWithTheirKeyForTheirAccountAlone) {
    EXPECT_EQ(open_sealed(key, organisation, account, sealed), secrets);
    EXPECT_EQ(sealed.find("s3cret"), std::string::npos);
    EXPECT_NE(seal(key, organisation, account, secrets), sealed) << "nobody sees that two are the same";
    EXPECT_FALSE(open_sealed(sealing_key(std::string(32, 'l')), organisation, account, sealed));
    EXPECT_FALSE(open_sealed(key, OrganisationId::make(Instant{}), account, sealed));
    EXPECT_FALSE(open_sealed(key, organisation, ProviderAccountId::make(Instant{}), sealed));
}

TEST_F(SealedSecrets, AreNotReadWhereAByteIsAnother) {
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        auto changed = sealed;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_FALSE(open_sealed(key, organisation, account, changed)) << at;
    }
    for (std::size_t bytes = 0; bytes < sealed.size(); ++bytes)
        EXPECT_FALSE(open_sealed(key, organisation, account, sealed.substr(0, bytes))) << bytes;
}

TEST_F(SealedSecrets, NameTheirKeyWithoutSayingIt) {
    EXPECT_EQ(key.id, sealing_key(std::string(32, 'k')).id);
    EXPECT_NE(key.id, sealing_key(std::string(32, 'l')).id);
    EXPECT_EQ(key.id.size(), 16U);
    EXPECT_THROW((void)sealing_key("short"), std::invalid_argument);
}

}  // namespace
}  // namespace plenary::conferencing
