#pragma once
#include "live_contract.hpp"

namespace plenary::test_support {

// What a walk over the route table stands on: a world of its own, so that no other walk takes away what it needs.
class Walk : public testing::Test {
protected:
    explicit Walk(World& world) : world_(world) {}

    [[nodiscard]] std::uint16_t port() const { return world_.server.port(); }
    [[nodiscard]] static std::string never_existing() { return RegistrationId::make(SystemClock{}.now()).to_string(); }
    // Sends what the operation takes; `headers` besides.
    HttpAnswer call(HttpClient& client, const Operation& operation, const Fields& parameters, Fields headers = {},
                    const std::string& verb = "") const;
    // The operations that organisers have and `wanted` takes.
    template <typename Wanted>
    [[nodiscard]] std::vector<Operation> of_organisers(Wanted wanted) {
        HttpClient client(port());
        auto all = live_operations(client);
        std::erase_if(all, [&](const Operation& each) { return each.permission != "organiser" || !wanted(each); });
        return all;
    }

    World& world_;
};

[[nodiscard]] inline bool changes(const Operation& operation) { return operation.verb != "GET"; }
[[nodiscard]] inline bool names(const Operation& operation, const std::string& parameter) {
    return operation.pattern.contains("{" + parameter + "}");
}

}  // namespace plenary::test_support
