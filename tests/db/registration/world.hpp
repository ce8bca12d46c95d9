#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "events/event_service.hpp"
#include "registration/organiser_service.hpp"
#include "registration/registration_service.hpp"
#include "registration/sign_ups/sign_up_service.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::registration {

constexpr db::LaneSizes k_small_lanes{.hot = 2, .web = 2, .slow = 1, .jobs = 1};
constexpr std::chrono::hours k_offer{24};

// One server process as far as registration goes: lanes, snapshots and intake of its own.
struct Node {
    Node(test_support::TestLoop& loop, const std::string& uri, const Clock& clock);
    ~Node();

    test_support::TestLoop& loop;
    db::Database database;
    events::EventService events;
    agenda::AgendaService agendas;
    RegistrationService service;
    OrganiserService organiser;
    SignUpService sign_ups;
};

// `email` as somebody fills the form in; the same address and key is the same body.
[[nodiscard]] RegistrationForm form_of(const std::string& email, std::optional<std::string> key = {});

// A person who registers until they have an answer, as a browser with an Idempotency-Key does.
asio::awaitable<RegistrationState> register_until_answered(Node& node, EventId event, RegistrationForm form);

// One event with one pool and what happens at it, seen from outside every transaction under test.
class RegistrationWorld : public testing::Test {
protected:
    void open(std::optional<int> capacity) { event = test_support::make_event(own, capacity); }

    Receipt join(const std::string& email, std::optional<std::string> key = {});
    std::future<Result<Receipt>> start_joining(Node& at, const std::string& email, std::optional<std::string> key = {});
    // "confirmed", "waitlisted", …; empty where the address has no registration here.
    std::string state_of(const std::string& email);
    RegistrationId id_of(const std::string& email);
    accounts::Scope scope_of(const std::string& email);
    std::string count(const std::string& table, const std::string& where);
    // "confirmed 1, waitlisted 2" of the event's registrations.
    std::string summary();
    // Kinds of the mails to `email`, in order, each as often as it is to be sent.
    std::vector<std::string> mails_to(const std::string& email);
    // One line a pool of any event whose counters differ from its rows, or hold more than there is.
    std::vector<std::string> wrong_pools();

    test_support::TestDatabase& own = test_support::TestDatabase::own();
    test_support::TestLoop loop{3};
    ManualClock clock{SystemClock{}.now()};
    Node node{loop, own.uri(), clock};
    test_support::TestEvent event;
};

}  // namespace plenary::registration
