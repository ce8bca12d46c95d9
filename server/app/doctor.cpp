#include "app/doctor.hpp"

#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <fstream>
#include <iostream>

#include "app/last_start.hpp"
#include "app/settings.hpp"
#include "db/error_mapping.hpp"
#include "db/message_language.hpp"
#include "db/migrator.hpp"
#include "media/converter_check.hpp"
#include "messages/smtp_sender.hpp"
#include "platform/resources.hpp"
#include "platform/time_zone.hpp"
#include "registration/counter_check.hpp"

namespace plenary::app {
namespace {

namespace asio = boost::asio;

// What one check found: nothing to do, or what to do.
struct Finding {
    std::string subject;
    std::string found;
    std::string advice{};  // empty: all is well
};

Finding check_database(const Config& config) {
    db::Database database(database_uri(config), {});
    try {
        db::require_migrated(database, db::migrations_in(resources_under("migrations/")));
        if (const auto language = db::message_language(database); language != "C" && !language.starts_with("en"))
            return {"database", "says its messages in " + language,
                    "as its superuser: ALTER DATABASE … SET lc_messages = 'C'"};
        return {"database", "answers and is up to date"};
    } catch (const db::SchemaMismatch& mismatch) {
        return {"database", mismatch.what(), "run `plenary migrate`"};
    } catch (const db::Failure& failure) {
        return {"database", failure.what(), "start PostgreSQL, or set database.url"};
    }
}

Finding check_counters(const Config& config) {
    db::Database database(database_uri(config), {});
    try {
        const auto wrong = registration::wrong_counters(database);
        if (wrong.empty()) return {"places", "the counters of all pools agree with the registrations"};
        return {"places",
                fmt::format("{} pools count other numbers than their registrations: {}", wrong.size(), wrong.front()),
                "keep the database as it is and report this: a pool's counters move only with its rows"};
    } catch (const db::Failure& failure) {
        return {"places", failure.what(), "mend the database first"};
    }
}

Finding check_mail_files(const Config& config, const std::optional<LastStart>& last) {
    const auto found = "written to " + (config.data() / "mail").string() + ", not sent";
    if (last && !last->mailbox.empty()) return {"mail", found + "; the demo shows them at " + last->mailbox};
    return {"mail", found, config.flag("demo.enabled") ? "" : "set mail.smtp_url"};
}

Finding check_mail(const Config& config, const std::optional<LastStart>& last) {
    const auto url = config.text("mail.smtp_url");
    if (url.empty()) return check_mail_files(config, last);
    asio::io_context io;
    Egress egress(io.get_executor());
    auto settings = smtp_settings(config);
    settings.connect_within = std::chrono::seconds{5};
    messages::SmtpSender sender(egress, settings);
    std::string failure;
    asio::co_spawn(io, sender.reach(), [&](const std::exception_ptr& thrown, const messages::Delivery& delivery) {
        if (thrown)
            failure = "no answer";
        else if (!delivery)
            failure = delivery.error().words;
        egress.stop();
    });
    io.run();
    if (failure.empty()) return {"mail", url + " answers and takes the login"};
    return {"mail", url + ": " + failure,
            "check mail.smtp_url, mail.smtp_user, mail.smtp_password, and mail.ca_file for a private authority"};
}

Finding check_storage(const Config& config) {
    const auto probe = config.data() / (".probe-" + std::to_string(::getpid()));
    const bool written = static_cast<bool>(std::ofstream(probe) << "probe" << std::flush);
    std::error_code ignored;
    std::filesystem::remove(probe, ignored);
    const auto free = std::filesystem::space(config.data(), ignored).available / 1'000'000;
    if (!written)
        return {"storage", config.data().string() + " cannot be written",
                "give the server's user the right to write there"};
    if (free < 1000)
        return {"storage", fmt::format("{} MB free in {}", free, config.data().string()),
                "make room: recordings need it"};
    return {"storage", fmt::format("{} MB free in {}", free, config.data().string())};
}

Finding check_time_zones() {
    const auto vancouver = TimeZone::find("America/Vancouver");
    if (!vancouver || !TimeZone::find("Europe/Kyiv"))
        return {"time zones", "the system's table is missing or old", "install or upgrade tzdata"};
    return {"time zones", "the system's table is there"};
}

// Whether `port` can be opened at server.address.
boost::system::error_code try_port(const asio::ip::address& address, std::uint16_t port) {
    asio::io_context io;
    asio::ip::tcp::acceptor acceptor(io);
    boost::system::error_code failure;
    const asio::ip::tcp::endpoint endpoint(address, port);
    acceptor.open(endpoint.protocol());
    acceptor.set_option(asio::socket_base::reuse_address(true));
    acceptor.bind(endpoint, failure);
    return failure;
}

Finding check_port(const Config& config, const std::optional<LastStart>& last) {
    boost::system::error_code failure;
    const auto address = asio::ip::make_address(config.text("server.address"), failure);
    if (failure) return {"port", config.text("server.address") + " is no address", "set server.address"};
    if (last && last->running() && try_port(address, last->port))
        return {"port", fmt::format("{} is this installation's: process {} serves it", last->port, last->process)};
    const auto port = static_cast<std::uint16_t>(config.number("server.port"));
    failure = try_port(address, port);
    if (!failure) return {"port", fmt::format("{} is free", port)};
    return {"port", fmt::format("{} cannot be opened: {}", port, failure.message()),
            "end what has it, or set server.port"};
}

Finding check_cookies(const Config& config) {
    const auto url = config.text("server.public_url");
    const auto address = config.text("server.address");
    const bool loopback = address == "127.0.0.1" || address == "::1";
    if (url.starts_with("https://") || (url.empty() && loopback))
        return {"cookies", "kept by browsers as they are set"};
    return {"cookies", "without https they are sent in the clear and without the __Host- prefix",
            "serve over TLS and set server.public_url to the https address"};
}

Finding check_converters() {
    auto trouble = media::trouble_with_converters();
    if (trouble.empty()) return {"converters", "ffmpeg runs in the jail"};
    return {"converters", std::move(trouble), "install ffmpeg and bubblewrap: recordings need them"};
}

Finding check_slides_converters() {
    auto trouble = media::trouble_with_slides_converters();
    if (trouble.empty()) return {"slides", "LibreOffice and poppler run in the jail"};
    return {"slides", std::move(trouble),
            "install libreoffice-impress-nogui, poppler-utils and bubblewrap: slides wait for them"};
}

Finding check_camera_room(const Config& config) {
    auto trouble = trouble_with_cameras(config);
    if (trouble.empty()) return {"camera room", "Janus is installed and finds a network interface"};
    if (!config.flag("built_in.enabled")) return {"camera room", std::move(trouble)};
    return {"camera room", std::move(trouble), "sessions in it cannot be held here; other rooms work"};
}

}  // namespace

int run_doctor(const Config& config) {
    const auto last = last_start_of(config.data());
    const Finding findings[] = {check_database(config),   check_counters(config), check_mail(config, last),
                                check_storage(config),    check_time_zones(),     check_port(config, last),
                                check_cookies(config),    check_converters(),     check_slides_converters(),
                                check_camera_room(config)};
    int to_fix = 0;
    for (const auto& [subject, found, advice] : findings) {
        std::cout << (advice.empty() ? "ok   " : "fix  ") << subject << ": " << found;
        if (!advice.empty()) std::cout << "\n     " << advice;
        std::cout << '\n';
        to_fix += advice.empty() ? 0 : 1;
    }
    return to_fix == 0 ? 0 : 1;
}

}  // namespace plenary::app
