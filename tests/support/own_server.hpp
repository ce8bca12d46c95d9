#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/server_process.hpp"
#include "support/test_database.hpp"

namespace plenary::test_support {

// The base of a fixture whose tests share one server on one database that nobody else uses: a server that lives on
// takes the mails of every test on its database. `Fixture` may say settings() of its own, in public.
template <typename Fixture>
class OwnServer : public testing::Test {
public:
    static std::vector<std::string> settings() { return {}; }

protected:
    static TestDatabase& database() {
        static TestDatabase made;
        return made;
    }
    static ServerProcess& server() {
        static ServerProcess process(database().uri(), Fixture::settings());
        return process;
    }
};

}  // namespace plenary::test_support
