#include "world.hpp"

#include <fmt/format.h>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "db/error_mapping.hpp"

namespace plenary::registration {

using test_support::quoted;

Node::Node(test_support::TestLoop& on, const std::string& uri, const Clock& clock)
    : loop(on),
      database(uri, k_small_lanes),
      events(database, clock),
      agendas(database),
      service(loop.executor(), database, events, agendas, {}, clock, std::string(32, 'k'), k_offer),
      organiser(database, events, {}, clock, k_offer),
      sign_ups(database, {}, clock) {}

Node::~Node() {
    loop.run(service.close());
    database.stop();
}

RegistrationForm form_of(const std::string& email, std::optional<std::string> key) {
    RegistrationForm form;
    form.own.name = "Ana Lima";
    form.email = email;
    form.own.language = "en";
    form.own.country = "PT";
    form.own.authority_name = "City of Porto";
    form.body_hash = sha256(email);
    form.idempotency_key = std::move(key);
    return form;
}

asio::awaitable<RegistrationState> register_until_answered(Node& node, EventId event, RegistrationForm form) {
    asio::steady_timer pause(co_await asio::this_coro::executor);
    for (;;) {
        try {
            const auto receipt = co_await node.service.register_person({}, event, form);
            co_return receipt.value().state;
        } catch (const db::Failure&) {
            pause.expires_after(std::chrono::milliseconds{20});
        }
        co_await pause.async_wait(asio::use_awaitable);
    }
}

std::future<Result<Receipt>> RegistrationWorld::start_joining(Node& at, const std::string& email,
                                                              std::optional<std::string> key) {
    return loop.start(at.service.register_person({}, event.event, form_of(email, std::move(key))));
}

Receipt RegistrationWorld::join(const std::string& email, std::optional<std::string> key) {
    return start_joining(node, email, std::move(key)).get().value();
}

std::string RegistrationWorld::state_of(const std::string& email) {
    return own.value(fmt::format("SELECT state FROM registration WHERE event_id = '{}' AND address = {}",
                                 event.event.to_string(), quoted(email)));
}

RegistrationId RegistrationWorld::id_of(const std::string& email) {
    const auto text = own.value(fmt::format("SELECT id FROM registration WHERE event_id = '{}' AND address = {}",
                                            event.event.to_string(), quoted(email)));
    return RegistrationId::parse(text).value();
}

accounts::Scope RegistrationWorld::scope_of(const std::string& email) {
    return accounts::Policy{}.scope_for_work(event.organisation, event.event, id_of(email));
}

std::string RegistrationWorld::count(const std::string& table, const std::string& where) {
    return own.value(fmt::format("SELECT count(*) FROM {} WHERE {}", table, where));
}

std::string RegistrationWorld::summary() {
    return own.value(fmt::format(R"sql(
        SELECT string_agg(state || ' ' || count, ', ' ORDER BY state)
          FROM (SELECT state, count(*) FROM registration WHERE event_id = '{}' GROUP BY state) AS counted)sql",
                                 event.event.to_string()));
}

std::vector<std::string> RegistrationWorld::mails_to(const std::string& email) {
    return own.column(
        fmt::format("SELECT kind FROM task WHERE kind LIKE 'mail.%' AND payload->>'registration' = '{}' "
                    "ORDER BY created_at, id",
                    id_of(email).to_string()));
}

std::vector<std::string> RegistrationWorld::wrong_pools() {
    return own.column(R"sql(
        SELECT format('pool %s: taken %s of %s rows, held %s of %s rows, capacity %s + %s',
                      p.id, taken, confirmed, held, offered, capacity, overbooked)
          FROM place_pool p
         CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE r.state = 'confirmed') AS confirmed,
                                    count(*) FILTER (WHERE r.state = 'offered') AS offered
                               FROM category_pool c
                               JOIN registration r ON r.category_id = c.category_id AND r.kind = 'guest'
                              WHERE c.pool_id = p.id
                             HAVING NOT p.of_sessions
                          UNION ALL
                             SELECT count(*), 0
                               FROM session_places n
                               JOIN sign_up s ON s.session_id = n.session_id AND s.state = 'confirmed'
                              WHERE n.pool_id = p.id
                             HAVING p.of_sessions) AS rows
         WHERE taken <> confirmed OR held <> offered OR taken + held > capacity + overbooked)sql");
}

}  // namespace plenary::registration
