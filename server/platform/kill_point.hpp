#pragma once
#include <string_view>

namespace plenary {

// A named place at which a test may let this process die as if its power were cut:
// PLENARY_KILL_AT="registration.before_commit" or "…:3" for the third time it is passed (SIGKILL).
// The name is `scope`.`point`. Exists in builds with PLENARY_KILL_POINTS only.
#ifdef PLENARY_KILL_POINTS
void kill_point(std::string_view scope, std::string_view point);
#else
inline void kill_point(std::string_view, std::string_view) {}
#endif

}  // namespace plenary
