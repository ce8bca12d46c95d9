#include "organise/import_desk_service.hpp"

#include "accounts/activity.hpp"
#include "events/slug.hpp"

namespace plenary::organise {
namespace {

using agenda::ImportChoices;
using db::Lane;

// What a file lacks is said at its field, whatever kind of mistake it is for the command.
Error at_the_file(Error error) {
    if (!error.fields.empty()) error.code = ErrorCode::invalid;
    return error;
}

Error not_imported() { return Error::conflict("/event", "not_imported"); }

std::string slug_for(const std::string& title) {
    const auto slug = events::slug_of(title);
    return slug.empty() ? "conference" : slug;
}

}  // namespace

asio::awaitable<Result<ImportLook>> ImportDeskService::look(http::Actor actor, std::string bytes, ImportChoices choices,
                                                            ImportTarget target) {
    auto file = co_await reading_.preview(std::move(bytes), std::move(choices));
    if (!file) co_return std::unexpected(at_the_file(file.error()));
    ImportLook look{.file = *std::move(file)};
    if (look.file.schedule)
        look.schedule = std::make_shared<const agenda::ImportedSchedule>(*std::move(look.file.schedule));
    look.imported =
        co_await database_.transact(Lane::web, [reach = policy_.reach_of(actor)](db::Transaction& transaction) {
            return list_imported_events(transaction, reach);
        });
    if (const auto found = co_await find_target(actor, std::move(target), look); !found)
        co_return std::unexpected(found.error());
    co_return look;
}

asio::awaitable<Result<void>> ImportDeskService::find_target(http::Actor actor, ImportTarget target, ImportLook& look) {
    const auto title = look.schedule ? look.schedule->title : "";
    const auto wanted = target.event.empty() ? slug_for(title) : target.event;
    const auto known = std::ranges::find(look.imported, wanted, &ImportedEvent::slug);
    if (target.event.empty() && (target.fresh || known == look.imported.end())) {
        look.slug = co_await free_slug(title);
        co_return Result<void>{};
    }
    const auto scope = co_await organise_.scope_for(std::move(actor), events::parse_event_ref(wanted));
    if (!scope) co_return std::unexpected(scope.error());
    if (known == look.imported.end()) co_return std::unexpected(not_imported());
    look.slug = wanted;
    look.updates = *known;
    if (look.schedule && look.file.zone)
        look.comparison = co_await comparisons_.compare(*scope, look.schedule, target.follows);
    co_return Result<void>{};
}

asio::awaitable<std::string> ImportDeskService::free_slug(std::string title) {
    co_return co_await database_.transact(Lane::web, [wanted = slug_for(title)](db::Transaction& transaction) {
        return free_event_slug(transaction, wanted);
    });
}

asio::awaitable<Result<OrganisationId>> ImportDeskService::may_import(http::Actor actor, ImportTarget target) {
    const auto named = target.event.empty() ? target.slug : target.event;
    const auto owner = named.empty() ? std::nullopt : co_await events_.ownership_of(events::parse_event_ref(named));
    if (owner || !target.event.empty()) {
        const auto scope = co_await organise_.scope_for(actor, events::parse_event_ref(named));
        if (scope) co_return scope->organisation();
        co_return std::unexpected(target.event.empty() ? not_imported() : scope.error());
    }
    if (!target.organisation) co_return std::unexpected(Error::invalid("/organisation", "missing"));
    const auto allowed = policy_.scope_for_organisation(actor, *target.organisation);
    if (!allowed) co_return std::unexpected(allowed.error());
    const auto scope = policy_.scope_for_event(actor, {*target.organisation, EventId::make(clock_.now()), false},
                                               http::Permission::organiser);
    if (!scope) co_return std::unexpected(scope.error());
    co_return *target.organisation;
}

asio::awaitable<Result<agenda::ImportSummary>> ImportDeskService::import(http::Actor actor, std::string bytes,
                                                                         ImportChoices choices, ImportTarget target) {
    const auto organisation = co_await may_import(actor, target);
    if (!organisation) co_return std::unexpected(organisation.error());
    auto file = co_await reading_.preview(std::move(bytes), choices);
    if (!file) co_return std::unexpected(at_the_file(file.error()));
    auto schedule = agenda::ready_schedule(*std::move(file), choices);
    if (!schedule) co_return std::unexpected(at_the_file(schedule.error()));
    auto slug = target.event.empty() ? target.slug : target.event;
    if (slug.empty()) slug = co_await free_slug(schedule->title);
    auto done = co_await imports_.import_schedule(*organisation, *std::move(schedule), slug, agenda::Showing::draft,
                                                  target.follows);
    if (!done && done.error().code == ErrorCode::conflict) co_return std::unexpected(not_imported());
    if (done) co_await note(std::move(actor), std::move(slug));
    co_return done;
}

asio::awaitable<void> ImportDeskService::note(http::Actor actor, std::string slug) {
    const auto scope = co_await organise_.scope_for(std::move(actor), events::parse_event_ref(slug));
    if (!scope) co_return;
    co_await database_.transact(Lane::web, [scope = *scope, now = clock_.now()](db::Transaction& transaction) {
        const accounts::Activity imported{"event.imported", scope.event().value};
        accounts::log_activities(transaction, scope, {&imported, 1}, now);
    });
}

}  // namespace plenary::organise
