#include "directory/authority_repository.hpp"

#include <gtest/gtest.h>

#include "db/database.hpp"
#include "db/transaction.hpp"
#include "platform/resources.hpp"
#include "support/test_database.hpp"

namespace plenary::directory {
namespace {

class AuthoritySuggestions : public testing::Test {
protected:
    AuthoritySuggestions() : database_(test_support::TestDatabase::own().uri(), {}) {
        const auto authorities = parse_register(resource("data/authorities.csv"));
        database_.transact_here(
            [&](db::Transaction& transaction) { return store_authorities(transaction, authorities); });
    }
    std::vector<std::string> codes(std::string_view typed, std::optional<std::string> country = {}) {
        std::vector<std::string> found;
        for (const auto& authority : database_.transact_here(
                 [&](db::Transaction& transaction) { return suggest(transaction, search_words(typed), country, 10); }))
            found.push_back(authority.code);
        return found;
    }
    db::Database database_;
};

TEST_F(AuthoritySuggestions, FindAnyWordOfAnyNameInAnyLanguageWithoutAccents) {
    using Codes = std::vector<std::string>;
    EXPECT_EQ(codes("koln"), Codes{});
    EXPECT_EQ(codes("lodz"), Codes{"PLLOD"});
    EXPECT_EQ(codes("Łód"), Codes{"PLLOD"});
    EXPECT_EQ(codes("munche"), Codes{"DEMUC"});
    EXPECT_EQ(codes("Cap-Occ"), Codes{"ZA-WC"});
    EXPECT_EQ(codes("київ"), Codes{"UAIEV"});
    EXPECT_EQ(codes("breisgau"), Codes{"DEFRB"});
    EXPECT_EQ(codes("dkaal"), Codes{"DKAAL"});
}

TEST_F(AuthoritySuggestions, AreAtMostTenOfTheCountryAskedFor) {
    EXPECT_EQ(codes("b").size(), 10U);
    EXPECT_EQ(codes("l", "LT"), (std::vector<std::string>{"LTKUN", "LTVNO"}));  // by their codes
    EXPECT_EQ(codes("k", "LT"), (std::vector<std::string>{"LTKUN"}));
}

TEST_F(AuthoritySuggestions, QuotesAndOperatorsAreNoQuery) {
    EXPECT_EQ(codes("' | :* & !"), (std::vector<std::string>{}));
    EXPECT_EQ(codes("aalborg' | 'x"), (std::vector<std::string>{}));
}

TEST_F(AuthoritySuggestions, StoringTheRegisterAgainChangesNoRow) {
    const auto authorities = parse_register(resource("data/authorities.csv"));
    EXPECT_EQ(database_.transact_here(
                  [&](db::Transaction& transaction) { return store_authorities(transaction, authorities); }),
              0);
}

}  // namespace
}  // namespace plenary::directory
