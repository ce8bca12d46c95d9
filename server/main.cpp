#include "app/commands.hpp"

int main(int argc, char** argv) { return plenary::app::run_command(argc, argv); }
