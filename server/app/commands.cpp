#include "app/commands.hpp"

#include <fmt/std.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "accounts/account_service.hpp"
#include "accounts/password.hpp"
#include "app/demo_command.hpp"
#include "app/doctor.hpp"
#include "app/import_command.hpp"
#include "app/serve.hpp"
#include "app/settings.hpp"
#include "app/user_command.hpp"
#include "db/error_mapping.hpp"
#include "db/migrator.hpp"
#include "platform/resources.hpp"

namespace plenary::app {
namespace {

constexpr auto k_import_schedule =
    "a schedule as a conference: XML or JSON of frab, pretalx and others, Sessionize's JSON, iCalendar, CSV, XLSX";

// What every subcommand takes, and what the chosen one does.
struct CommandLine {
    std::string data = "data";
    std::vector<std::string> overrides;
    std::function<int(const Config&)> run;
};

CLI::App* add(CLI::App& program, CommandLine& line, const char* name, const char* what,
              std::function<int(const Config&)> run) {
    auto* command = program.add_subcommand(name, what);
    command->add_option("--data", line.data, "data folder: keys, mails, files, plenary.toml");
    command->add_option("--set", line.overrides, "section.key=value, over plenary.toml")->allow_extra_args(false);
    command->callback([&line, run = std::move(run)] { line.run = run; });
    return command;
}

int migrate(const Config& config) {
    db::Database database(database_uri(config), {});
    for (const auto& name : db::migrate(database, db::migrations_in(resources_under("migrations/"))))
        std::cout << "applied " << name << '\n';
    return 0;
}

int run_chosen(const CommandLine& line) {
    const auto config = Config::load(line.data, line.overrides);
    if (!config) {
        std::cerr << "plenary: " << config.error().detail << '\n';
        return 2;
    }
    try {
        return line.run(*config);
    } catch (const db::ConstraintViolation& refused) {
        std::cerr << "plenary: " << refused.what() << ": SQLSTATE " << refused.sqlstate << ' ' << refused.constraint
                  << '\n';
        return 1;
    } catch (const std::exception& failure) {
        std::cerr << "plenary: " << failure.what() << '\n';
        return 1;
    }
}

}  // namespace

int run_command(int argc, char** argv) {
    CLI::App program{"Plenary: events and webinars of a network of cities"};
    program.require_subcommand(1);
    CommandLine line;
    NewUser user;
    ScheduleImport import;

    add(program, line, "serve", "serves and works", serve);
    add(program, line, "work", "works through the outbox without serving", work);
    add(program, line, "migrate", "brings the database up to date", migrate);
    add(program, line, "demo", "loads the demo, or moves its dates to today", run_demo_command);
    add(program, line, "doctor", "checks the installation and says what to do", run_doctor);

    auto* users = program.add_subcommand("user", "organisers' accounts")->require_subcommand(1);
    auto* add_user = add(*users, line, "add", "adds an organiser and prints the password",
                         [&user](const Config& config) { return add_user_command(config, user); });
    add_user->add_option("email", user.email, "the address that signs in")->required();
    add_user->add_option("--name", user.name, "the name shown");

    auto* imports = program.add_subcommand("import", "brings material in")->require_subcommand(1);
    auto* schedule = add(*imports, line, "schedule", k_import_schedule,
                         [&import](const Config& config) { return import_schedule_command(config, import); });
    schedule->add_option("file", import.file, "the schedule")->required();
    schedule->add_option("--event", import.slug, "the event's slug; default: from its title");
    schedule->add_option("--title", import.title, "the event's title; default: the schedule's, else the file's name");
    schedule->add_option("--zone", import.zone, "IANA zone, where the file names none");

    CLI11_PARSE(program, argc, argv);
    return run_chosen(line);
}

}  // namespace plenary::app
