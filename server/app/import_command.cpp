#include "app/import_command.hpp"

#include <fmt/format.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "agenda/importing/import_service.hpp"
#include "agenda/importing/import_text.hpp"
#include "app/settings.hpp"
#include "events/organisation.hpp"
#include "realtime/bus.hpp"

namespace plenary::app {
namespace {

constexpr std::size_t k_notes_shown = 10;

int refuse(const std::string& file, const std::string& why) {
    std::cerr << "plenary: " << file << ": " << why << '\n';
    return 1;
}

Result<std::string> read_whole(const std::string& file) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(file, failed))
        return std::unexpected(Error::invalid("", "file", "it is not there, or is no file"));
    if (std::filesystem::file_size(file, failed) > agenda::k_largest_schedule)
        return std::unexpected(
            Error{ErrorCode::too_large, fmt::format("a schedule has at most {} MB", agenda::k_largest_schedule >> 20)});
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::unexpected(Error::invalid("", "file", "it cannot be read"));
    return std::string{std::istreambuf_iterator<char>(in), {}};
}

std::string count(std::size_t number, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", number, number == 1 ? one : many);
}

std::string rooms_text(const agenda::ImportSummary& summary) {
    auto text = count(summary.rooms, "room", "rooms");
    if (summary.empty_rooms > 0) text += fmt::format(" ({} without a session)", summary.empty_rooms);
    return text;
}

void print(const agenda::ImportSummary& summary) {
    std::cout << fmt::format("imported {}: {}, {}, {} → /events/{}\n", summary.title,
                             count(summary.sessions, "session", "sessions"), rooms_text(summary),
                             count(summary.people, "person", "people"), summary.slug)
              << fmt::format("times are in {}: {}\n", summary.zone, summary.zone_because);
    if (!summary.added) std::cout << "the event was there and is up to date now\n";
    if (summary.cancelled > 0)
        std::cout << fmt::format("{} no longer in the file: cancelled\n",
                                 count(static_cast<std::size_t>(summary.cancelled), "session is", "sessions are"));
    for (std::size_t i = 0; i < std::min(k_notes_shown, summary.notes.size()); ++i)
        std::cout << "note: " << agenda::sentence_of(summary.notes[i]) << '\n';
    if (summary.notes.size() > k_notes_shown)
        std::cout << fmt::format("and {} more notes\n", summary.notes.size() - k_notes_shown);
    std::cout << std::flush;
}

// Runs the import to its end on this thread and tells the running servers.
Result<agenda::ImportSummary> run_import(const Config& config, agenda::ImportedSchedule schedule, std::string slug) {
    const SystemClock clock;
    const accounts::Policy policy;
    boost::asio::io_context io;
    db::Database database(database_uri(config), {.hot = 0, .web = 0, .slow = 1, .jobs = 0});
    realtime::Bus bus(io.get_executor(), database_uri(config));
    database.after_commit([&bus](const std::vector<std::string>& topics) {
        for (const auto& topic : topics) bus.publish(topic);
    });
    const auto organisation = events::home_organisation(database, clock);
    bus.start();
    agenda::ImportService service(database, clock, policy);
    std::exception_ptr failure;
    std::optional<Result<agenda::ImportSummary>> outcome;
    boost::asio::co_spawn(io, service.import_schedule(organisation, std::move(schedule), std::move(slug)),
                          [&](std::exception_ptr thrown, Result<agenda::ImportSummary> result) {
                              failure = thrown;
                              outcome = std::move(result);
                          });
    io.run();
    database.stop();
    bus.stop();
    if (failure) std::rethrow_exception(failure);
    return std::move(*outcome);
}

}  // namespace

int import_schedule_command(const Config& config, const ScheduleImport& import) {
    const auto bytes = read_whole(import.file);
    if (!bytes) return refuse(import.file, bytes.error().detail);
    const auto name = std::filesystem::path(import.file).stem().string();
    auto schedule = agenda::read_schedule(*bytes, import.zone, name);
    if (!schedule) return refuse(import.file, schedule.error().detail);
    if (auto title = agenda::ImportText{}.one_line(import.title); !title.empty()) schedule->title = std::move(title);
    auto slug = agenda::choose_slug(import.slug, schedule->title);
    if (!slug) return refuse(import.file, slug.error().detail);
    const auto summary = run_import(config, std::move(*schedule), std::move(*slug));
    if (!summary) return refuse(import.file, summary.error().detail);
    print(*summary);
    return 0;
}

}  // namespace plenary::app
