#pragma once

namespace plenary::app {

// Parses the command line and runs one subcommand: serve, work, migrate, demo, import, user, doctor.
// Returns the exit code: 0 done, 1 failed with one clear line on stderr, 2 wrongly called.
int run_command(int argc, char** argv);

}  // namespace plenary::app
