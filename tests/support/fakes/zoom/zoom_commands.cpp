#include "support/fakes/zoom/zoom_commands.hpp"

#include <functional>

namespace plenary::test_support::zoom {
namespace {

using Command = std::function<json(FakeZoom&, const json&)>;

std::string text(const json& command, const char* name) { return command.at(name).get<std::string>(); }
bool flag(const json& command) { return command.at("on").get<bool>(); }
int number(const json& command, const char* name) { return command.at(name).get<int>(); }

const std::map<std::string, Command>& commands() {
    static const auto done = [](auto act) {
        return [act](FakeZoom& zoom, const json& command) {
            act(zoom, command);
            return json::object();
        };
    };
    static const std::map<std::string, Command> all{
        {"start", done([](auto& zoom, const auto& it) { zoom.start(text(it, "room")); })},
        {"join", [](auto& zoom, const auto& it) { return json{{"user_id", zoom.join(text(it, "address"))}}; }},
        {"wait", [](auto& zoom, const auto& it) { return json{{"user_id", zoom.wait(text(it, "address"))}}; }},
        {"leave", done([](auto& zoom, const auto& it) { zoom.leave(text(it, "user_id")); })},
        {"end", done([](auto& zoom, const auto& it) { zoom.end(text(it, "room")); })},
        {"record", done([](auto& zoom, const auto& it) { zoom.record(text(it, "room")); })},
        {"finish_recordings", done([](auto& zoom, const auto& it) { zoom.finish_recordings(text(it, "room")); })},
        {"outage", done([](auto& zoom, const auto& it) { zoom.outage(flag(it)); })},
        {"revoke_credentials", done([](auto& zoom, const auto& it) { zoom.revoke_credentials(flag(it)); })},
        {"expire_tokens", done([](auto& zoom, const auto&) { zoom.expire_tokens(); })},
        {"approve_by_hand", done([](auto& zoom, const auto& it) { zoom.approve_by_hand(flag(it)); })},
        {"storm", done([](auto& zoom, const auto& it) { zoom.storm(number(it, "answers")); })},
        {"cut_next", done([](auto& zoom, const auto& it) { zoom.cut_next(number(it, "answers")); })},
        {"slow_next", done([](auto& zoom, const auto& it) {
             zoom.slow_next(std::chrono::milliseconds{number(it, "milliseconds")});
         })},
        {"report_after",
         done([](auto& zoom, const auto& it) { zoom.report_after(std::chrono::seconds{number(it, "seconds")}); })},
        {"keep_rates",
         done([](auto& zoom, const auto& it) { zoom.keep_rates(flag(it) ? std::optional(Rates{}) : std::nullopt); })},
        {"subscribe",
         [](auto& zoom, const auto& it) {
             const auto port = static_cast<std::uint16_t>(number(it, "port"));
             return json{{"valid", zoom.subscribe(port, text(it, "target"))}};
         }},
        {"rooms", [](auto& zoom, const auto&) { return json{{"rooms", zoom.rooms()}}; }},
        {"room",
         [](auto& zoom, const auto& it) {
             return json{{"asked", zoom.asked_for(text(it, "room"))},
                         {"approved", zoom.registrants(text(it, "room"), "approved")}};
         }},
    };
    return all;
}

}  // namespace

json carry_out(FakeZoom& zoom, const json& command) {
    try {
        const auto found = commands().find(text(command, "do"));
        if (found == commands().end()) return {{"error", "there is no such thing to do"}};
        return found->second(zoom, command);
    } catch (const std::exception& refused) {
        return {{"error", refused.what()}};
    }
}

}  // namespace plenary::test_support::zoom
