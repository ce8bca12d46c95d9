#include "personal/presence_socket.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>

#include "db/error_mapping.hpp"
#include "personal/personal_json.hpp"
#include "personal/personal_routes.hpp"

namespace plenary::personal {

using http::Request;
using http::SocketEnd;
using http::SocketListener;

namespace {

constexpr auto k_told_every = std::chrono::minutes{1};

// One open page: whom it counts, and the interval that closes with it.
struct OpenPage {
    OpenPage(const asio::any_io_executor& executor, accounts::Scope whose)
        : scope(std::move(whose)), pause(asio::make_strand(executor)) {}

    accounts::Scope scope;
    std::string name{};
    SessionId session{};
    IntervalId interval{};
    std::weak_ptr<http::Socket> socket{};
    std::shared_ptr<void> news{};
    asio::steady_timer pause;
    std::atomic<bool> ended = false;
};

asio::awaitable<void> tell_what_is_counted(std::shared_ptr<OpenPage> page, attendance::PresenceService& presence) {
    while (!page->ended) {
        try {
            const auto counted = co_await presence.counted(page->scope, page->session);
            if (const auto socket = page->socket.lock()) socket->send(presence_json(page->name, counted).dump());
        } catch (const db::Failure&) {
            // The page keeps what it was told; the next minute tells it anew.
        }
        page->pause.expires_after(k_told_every);
        boost::system::error_code cancelled;
        co_await page->pause.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    }
}

void end(const std::shared_ptr<OpenPage>& page) {
    page->ended = true;
    page->news.reset();
    asio::post(page->pause.get_executor(), [page] { page->pause.cancel(); });
}

}  // namespace

void PresenceSocket::add_to(http::Routes& routes) {
    routes.socket("/api/v1/my/registrations/{registration}/presence-socket", http::Permission::registrant,
                  [this](const Request& request, std::shared_ptr<http::Socket> socket) {
                      return open(request, std::move(socket));
                  });
}

asio::awaitable<Result<SocketListener>> PresenceSocket::open(const Request& request,
                                                             std::shared_ptr<http::Socket> socket) {
    const auto session = session_in(request);
    if (!session) co_return std::unexpected(Error::not_found("session"));
    const auto registration = registration_in(request);
    const std::string page{request.query_value("page").value_or("").substr(0, 36)};
    const auto actor = request.actor;

    const auto scope = co_await service_.scope_for_presence(actor, registration, *session);
    if (!scope) co_return std::unexpected(scope.error());
    const auto place = co_await service_.find(actor, registration, session);
    if (!place) co_return std::unexpected(place.error());

    const auto open = std::make_shared<OpenPage>(executor_, *scope);
    open->name = place->registration.name;
    open->session = *session;
    open->interval = co_await presence_.arrive(*scope, *session, {page, actor.device});
    open->socket = socket;
    open->news = news_.tell(scope->event(), *session, socket);
    asio::co_spawn(open->pause.get_executor(), tell_what_is_counted(open, presence_), asio::detached);

    auto on_end = [&presence = presence_, executor = executor_, open](SocketEnd, Instant heard) {
        end(open);
        asio::co_spawn(executor, presence.leave(open->scope, open->session, open->interval, heard), asio::detached);
    };
    co_return SocketListener{[](std::string_view) {}, std::move(on_end)};
}

}  // namespace plenary::personal
