// What somebody changes about their own account.
#include "organisers.hpp"

namespace plenary::accounts {
namespace {

class OwnAccount : public Organisers {
protected:
    OwnAccount() { (void)sign_in(desk, olga); }
    HttpAnswer put_password(const std::string& old, const std::string& fresh) {
        const std::string target = "/api/v1/organise/account/password";
        return checked(http::Method::put, target,
                       desk.send("PUT", target, {{"Content-Type", "application/json"}},
                                 json{{"password", old}, {"new_password", fresh}}.dump()));
    }
};

TEST_F(OwnAccount, HasANameThatItsOwnerChanges) {
    const std::string target = "/api/v1/organise/account";
    const auto renamed =
        desk.send("PATCH", target, {{"Content-Type", "application/json"}}, R"({"name":"Olga Ødegård"})");
    EXPECT_EQ(faults(http::Method::patch, target, renamed), "");
    EXPECT_EQ(renamed.status, 200);
    EXPECT_EQ(json::parse(get(desk, k_session).body).at("account").at("name"), "Olga Ødegård");
}

TEST_F(OwnAccount, ChangesItsPasswordWithTheOldOneAndEndsTheOtherSessions) {
    HttpClient phone(server().port());
    (void)sign_in(phone, olga);
    const auto wrong = put_password("wrong", "three words and more");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_EQ(wrong_fields(wrong).count("/password"), 1U);
    EXPECT_EQ(wrong_fields(put_password(k_password, "short")).at("/new_password"), "too_short");
    EXPECT_TRUE(is_signed_in(phone));
    EXPECT_EQ(put_password(k_password, "three words and more").status, 204);
    EXPECT_TRUE(is_signed_in(desk));
    EXPECT_FALSE(is_signed_in(phone));
    EXPECT_EQ(enter(phone, olga.email).status, 401);
    EXPECT_EQ(enter(phone, olga.email, "three words and more").status, 200);
}

TEST_F(OwnAccount, WeighsTriesOfItsPasswordAsThoseToSignIn) {
    for (int i = 0; i < 10; ++i) EXPECT_EQ(put_password("wrong", "three words and more").status, 422);
    EXPECT_EQ(problem_code(put_password(k_password, "three words and more")), "too_many_requests");
    HttpClient phone(server().port());
    EXPECT_EQ(enter(phone, olga.email).status, 429) << "one count for both";
}

}  // namespace
}  // namespace plenary::accounts
