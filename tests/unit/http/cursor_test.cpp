#include "http/cursor.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "platform/keys.hpp"

namespace plenary::http {
namespace {

using nlohmann::json;

const Instant k_now{std::chrono::microseconds{1'800'000'000'000'000}};
const json k_values = json::array({"2026-09-15T12:00:00Z", "01a3185c-507b-7000-8000-000000000001"});
const auto* const k_list = "events?when=coming";

class CursorsTest : public testing::Test {
protected:
    std::string read(std::string_view list, const std::string& cursor, Instant now) const {
        const auto values = cursors_.read(list, cursor, now);
        if (values) return values->dump();
        EXPECT_EQ(values.error().code, ErrorCode::cursor_invalid);
        EXPECT_EQ(values.error().fields.at(0).pointer, "/cursor");
        return "refused";
    }

    Cursors cursors_{"a key of the installation"};
    std::string cursor_ = cursors_.make(k_list, k_values, k_now);
};

TEST_F(CursorsTest, ComeBackWithTheirValuesUntilTheyExpire) {
    EXPECT_EQ(read(k_list, cursor_, k_now), k_values.dump());
    EXPECT_EQ(read(k_list, cursor_, k_now + Cursors::k_lifetime - std::chrono::seconds{1}), k_values.dump());
    EXPECT_EQ(read(k_list, cursor_, k_now + Cursors::k_lifetime), "refused");
}

TEST_F(CursorsTest, FitOnlyTheirListAndFilters) {
    EXPECT_EQ(read("events?when=past", cursor_, k_now), "refused");
    EXPECT_EQ(read("series", cursor_, k_now), "refused");
}

TEST_F(CursorsTest, CannotBeChangedInAnyCharacter) {
    for (std::size_t at = 0; at < cursor_.size(); ++at) {
        auto forged = cursor_;
        forged[at] = forged[at] == 'A' ? 'B' : 'A';
        EXPECT_EQ(read(k_list, forged, k_now), "refused") << at;
    }
}

TEST_F(CursorsTest, CannotBeMadeWithoutTheKey) {
    EXPECT_EQ(read(k_list, Cursors{"another key"}.make(k_list, k_values, k_now), k_now), "refused");
    EXPECT_EQ(read(k_list, to_base64url(k_values.dump()), k_now), "refused");
    for (const auto* nonsense : {"", "A", "name;--", "../../etc/passwd", "eyJ9", "ü"})
        EXPECT_EQ(read(k_list, nonsense, k_now), "refused");
}

TEST_F(CursorsTest, AreSafeInAnAddressAndFitTheContract) {
    EXPECT_EQ(cursor_.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
              std::string::npos);
    EXPECT_LT(cursor_.size(), 256U);
}

}  // namespace
}  // namespace plenary::http
