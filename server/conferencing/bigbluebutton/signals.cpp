#include "conferencing/bigbluebutton/signals.hpp"

#include <algorithm>
#include <charconv>

#include "conferencing/bigbluebutton/analytics.hpp"
#include "conferencing/bigbluebutton/hook_events.hpp"
#include "conferencing/bigbluebutton/query.hpp"
#include "conferencing/bigbluebutton/signal_proof.hpp"

namespace plenary::conferencing::bigbluebutton {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

std::unexpected<Error> not_signed() {
    return std::unexpected(Error{ErrorCode::forbidden, "This is not signed by a server of this account."});
}
std::unexpected<Error> not_understood() {
    return std::unexpected(Error{ErrorCode::malformed, "This is no message of BigBlueButton."});
}

const std::string* field(const Fields& fields, std::string_view name) {
    const auto found = std::ranges::find(fields, name, &Fields::value_type::first);
    return found == fields.end() ? nullptr : &found->second;
}

std::optional<Instant> sent_at(const Fields& fields) {
    const auto* text = field(fields, "timestamp");
    std::int64_t milliseconds = 0;
    if (!text) return std::nullopt;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), milliseconds);
    constexpr std::int64_t k_latest = 253'402'300'800'000;  // the year 10000
    if (error != std::errc{} || end != text->data() + text->size() || milliseconds < 0 || milliseconds > k_latest)
        return std::nullopt;
    return Instant{std::chrono::milliseconds{milliseconds}};
}

Result<std::vector<Signal>> events(const Settings& settings, const RawSignal& signal, const Fields& fields,
                                   Instant now) {
    const auto* server = sender_of_events(settings, signal);
    if (!server) return not_signed();
    const auto sent = sent_at(fields);
    if (!sent) return not_understood();
    if (*sent < now - k_oldest_signal || *sent > now + k_clocks_apart)
        return std::unexpected(Error{ErrorCode::forbidden, "This was sent at another time."});
    const auto told = nlohmann::json::parse(*field(fields, "event"), nullptr, false);
    if (told.is_object()) return signals_of_events(server->name, nlohmann::json::array({told}));
    if (!told.is_array()) return not_understood();
    return signals_of_events(server->name, told);
}

Result<std::vector<Signal>> recording(const Settings& settings, std::string_view token, Instant now) {
    const auto read = claims_of_recording(settings, token, now);
    if (!read) return not_signed();
    const auto meeting = read->claims.value("meeting_id", nlohmann::json());
    const auto record = read->claims.value("record_id", nlohmann::json());
    if (!meeting.is_string() || !record.is_string()) return not_understood();
    if (!SessionId::parse(meeting.get<std::string>())) return std::vector<Signal>{};
    return std::vector{Signal{"recording:" + record.get<std::string>(), SignalKind::recording_ready,
                              room_in_signal(read->sender->name, meeting.get<std::string>()), now, std::nullopt}};
}

Result<std::vector<Signal>> analytics(const Settings& settings, const RawSignal& signal, Instant now) {
    const auto* server = sender_of_analytics(settings, signal, now);
    if (!server) return not_signed();
    const auto told = nlohmann::json::parse(signal.body, nullptr, false);
    if (!told.is_object()) return not_understood();
    return signals_of_analytics(server->name, told);
}

}  // namespace

Result<std::vector<Signal>> Signals::read(const RawSignal& signal, Instant now) const {
    if (signal.body.size() > k_largest_signal) return not_understood();
    if (signal.body.starts_with('{')) return analytics(settings_, signal, now);
    const auto fields = form_fields(signal.body);
    if (const auto* token = field(fields, "signed_parameters")) return recording(settings_, *token, now);
    if (field(fields, "event")) return events(settings_, signal, fields, now);
    return not_signed();
}

std::string hook_address(const Settings& settings, std::string_view meeting) {
    const auto& address = settings.signals_address;
    return address + (address.contains('?') ? '&' : '?') + "meeting=" + form_encoded(meeting);
}

}  // namespace plenary::conferencing::bigbluebutton
