#include "organise/registrations_service.hpp"

#include "organise/registration_history_repository.hpp"
#include "organise/registration_list_repository.hpp"
#include "organise/registrations_csv.hpp"

namespace plenary::organise {
namespace {

using accounts::Scope;

constexpr int k_rows_at_once = 10'000;

}  // namespace

asio::awaitable<RegistrationPage> RegistrationsService::list(Scope scope, RegistrationFilter filter,
                                                             std::optional<RegistrationPosition> after, int limit) {
    co_return co_await database_.transact(db::Lane::web, [=](db::Transaction& transaction) {
        return list_registrations(transaction, scope, filter, after, limit);
    });
}

asio::awaitable<Result<std::string>> RegistrationsService::csv(Scope scope, RegistrationFilter filter,
                                                               events::Event event, std::string language) {
    co_return co_await database_.transact(db::Lane::slow, [=](db::Transaction& transaction) -> Result<std::string> {
        RegistrationsCsv table(event, language);
        std::size_t rows = 0;
        std::optional<RegistrationPosition> after;
        do {
            const auto page = list_registrations(transaction, scope, filter, after, k_rows_at_once);
            rows += page.items.size();
            if (rows > k_most_exported)
                return std::unexpected(
                    Error::conflict("/limit", "too_many.entries", {{"most", std::to_string(k_most_exported)}}));
            for (const auto& row : page.items) table.add(row);
            after = page.next;
        } while (after);
        return std::move(table).document();
    });
}

asio::awaitable<RegistrationFigures> RegistrationsService::figures(Scope scope) {
    co_return co_await database_.transact(
        db::Lane::web, [=](db::Transaction& transaction) { return read_registration_figures(transaction, scope); });
}

asio::awaitable<std::vector<std::string>> RegistrationsService::countries(Scope scope) {
    co_return co_await database_.transact(
        db::Lane::web, [=](db::Transaction& transaction) { return read_countries(transaction, scope); });
}

asio::awaitable<BouncedPage> RegistrationsService::bounced(Scope scope, std::optional<RegistrationId> after,
                                                           int limit) {
    co_return co_await database_.transact(
        db::Lane::web, [=](db::Transaction& transaction) { return list_bounced(transaction, scope, after, limit); });
}

asio::awaitable<OpenedRegistration> RegistrationsService::open(Scope scope, registration::Registration place) {
    auto opened = co_await database_.transact(db::Lane::web, [=, now = clock_.now()](db::Transaction& transaction) {
        OpenedRegistration opened{.place = place};
        read_history(transaction, scope, opened, now);
        return opened;
    });
    opened.on_demand = co_await recordings_.on_demand(std::move(scope));
    co_return opened;
}

}  // namespace plenary::organise
