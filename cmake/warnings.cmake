# Warnings are errors in our own code; libraries are included as SYSTEM.
add_library(plenary_warnings INTERFACE)
target_compile_options(plenary_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast
  -Woverloaded-virtual -Wnull-dereference -Wimplicit-fallthrough -Wextra-semi -Werror
  # Awaitables are often built by GNU statement macros of Asio's headers; ours are not.
  -Wno-gnu-statement-expression)
