#include "app/testing_routes.hpp"

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::app {

#ifdef PLENARY_KILL_POINTS
void add_testing_routes(http::Routes& routes, ShiftedClock& clock) {
    routes.post("/api/v1/testing/clock", http::Permission::anyone,
                [&clock](const http::Request& request) -> http::asio::awaitable<http::Response> {
                    clock.shift_to(*parse_rfc3339(request.json().at("now").get_ref<const std::string&>()));
                    co_return http::Response::json(200, {{"now", to_rfc3339(clock.now())}});
                });
}
#else
void add_testing_routes(http::Routes&, ShiftedClock&) {}
#endif

}  // namespace plenary::app
