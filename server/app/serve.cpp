#include "app/serve.hpp"

#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <iostream>
#include <thread>

#include "app/last_start.hpp"
#include "app/logging.hpp"
#include "app/services.hpp"
#include "app/settings.hpp"
#include "app/surface.hpp"
#include "db/migrator.hpp"
#include "http/server.hpp"
#include "platform/descriptors.hpp"
#include "platform/resources.hpp"

namespace plenary::app {
namespace {

namespace asio = boost::asio;

// One line on stdout for whoever started the server, at once.
void announce(const std::string& line) { std::cout << line << std::endl; }

void run_threads(asio::io_context& io, int count) {
    std::vector<std::jthread> others;
    for (int i = 1; i < count; ++i) others.emplace_back([&io] { io.run(); });
    io.run();
}

asio::awaitable<void> stop_on_signal(asio::io_context& io, std::function<asio::awaitable<void>()> stop) {
    asio::signal_set signals(io, SIGTERM, SIGINT);
    co_await signals.async_wait(asio::use_awaitable);
    signals.async_wait([](const boost::system::error_code& cancelled, int) {
        if (!cancelled) std::_Exit(1);
    });
    co_await stop();
    signals.cancel();
}

asio::awaitable<void> serve_and_stop(http::Server& server, Services& services) {
    co_await server.run();
    co_await services.stop();
}

}  // namespace

int serve(const Config& config) {
    set_up_logging(config.text("log.level"));
    take_all_descriptors();
    const auto settings = http_settings(config);
    asio::io_context io(http::io_threads(settings));
    Services services(config, io, settings.public_url);
    db::require_migrated(services.database, db::migrations_in(resources_under("migrations/")));

    Surface surface(services, settings);
    const auto routes = surface.routes();
    auto hooks = surface.hooks();
    hooks.access_log = make_access_log();
    http::Server server(settings, routes, hooks, io);
    const auto port = server.listen();
    services.start_work();
    services.open_stages();

    // First the requests end, then what they asked for is written, then the lanes close.
    asio::co_spawn(io, serve_and_stop(server, services), asio::detached);
    asio::co_spawn(io,
                   stop_on_signal(io,
                                  [&]() -> asio::awaitable<void> {
                                      surface.stop();
                                      server.stop();
                                      co_return;
                                  }),
                   asio::detached);
    announce(fmt::format("ready {}://{}:{}", settings.tls_certificate_file.empty() ? "http" : "https", settings.address,
                         port));
    const auto mailbox = shows_mailbox(config) ? settings.public_url + "/mailbox" : "";
    keep_last_start(config.data(), {::getpid(), port, mailbox});
    if (const auto token = services.first_organiser.token())
        announce(fmt::format("first organiser {}/organise/first/{}", settings.public_url, *token));
    if (!mailbox.empty()) announce("mailbox " + mailbox);
    run_threads(io, http::io_threads(settings));
    return 0;
}

int work(const Config& config) {
    set_up_logging(config.text("log.level"));
    asio::io_context io;
    Services services(config, io, http_settings(config).public_url);
    db::require_migrated(services.database, db::migrations_in(resources_under("migrations/")));
    services.start_work();
    asio::co_spawn(io, stop_on_signal(io, [&]() -> asio::awaitable<void> { co_await services.stop(); }),
                   asio::detached);
    announce("working");
    io.run();
    return 0;
}

}  // namespace plenary::app
