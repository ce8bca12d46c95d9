// Its webhooks.
#include "platform/hex.hpp"
#include "platform/instant_text.hpp"
#include "platform/keys.hpp"
#include "support/fakes/zoom/fake_zoom.hpp"

namespace plenary::test_support::zoom {

RawSignal FakeZoom::signed_signal(const json& message) const {
    const auto body = message.dump();
    const auto at = std::chrono::floor<std::chrono::seconds>(clock_.now()).time_since_epoch().count();
    const auto timestamp = std::to_string(at);
    return {.headers = {{"content-type", "application/json; charset=utf-8"},
                        {"x-zm-signature",
                         "v0=" + to_hex(hmac_sha256(account_.webhook_secret, "v0:" + timestamp + ":" + body))},
                        {"x-zm-request-timestamp", timestamp}},
            .body = body};
}

bool FakeZoom::subscribe(std::uint16_t port, std::string target) {
    const std::string question = to_hex(random_bytes(11));
    const auto now = std::chrono::floor<std::chrono::milliseconds>(clock_.now()).time_since_epoch().count();
    const auto signal = signed_signal(
        {{"event", "endpoint.url_validation"}, {"payload", {{"plainToken", question}}}, {"event_ts", now}});
    const auto answer = HttpClient(port).post(target, signal.body, signal.headers);
    const auto said = json::parse(answer.body, nullptr, false);
    const json right{{"plainToken", question},
                     {"encryptedToken", to_hex(hmac_sha256(account_.webhook_secret, question))}};
    if (answer.status != 200 || said != right) return false;
    const std::scoped_lock lock(mutex_);
    subscriber_.emplace(port, std::move(target));
    return true;
}

void FakeZoom::send(const json& message) {
    signals_.push_back(signed_signal(message));
    if (subscriber_)
        (void)HttpClient(subscriber_->first).post(subscriber_->second, signals_.back().body, signals_.back().headers);
}

void FakeZoom::tell(const FakeRoom& room, const std::string& what, const Run& run, const Visit* visit) {
    const auto now = std::chrono::floor<std::chrono::milliseconds>(clock_.now()).time_since_epoch().count();
    json object{{"id", std::to_string(room.id)}, {"uuid", run.uuid},
                {"host_id", account_.host_id},   {"topic", room.asked.value("topic", "")},
                {"type", room.asked["type"]},    {"start_time", to_rfc3339(run.started)}};
    if (visit != nullptr) {
        object["participant"] = {{"user_id", visit->user_id},
                                 {"participant_uuid", visit->user_id},
                                 {"user_name", visit->name},
                                 {"email", visit->email},
                                 {"registrant_id", visit->registrant_id}};
        if (visit->left)
            object["participant"]["leave_time"] = to_rfc3339(*visit->left);
        else
            object["participant"]["join_time"] = to_rfc3339(visit->joined);
    }
    send({{"event", (room.webinar ? "webinar." : "meeting.") + what},
          {"event_ts", now},
          {"payload", {{"account_id", account_.account_id}, {"object", object}}}});
}

// Here the id is a number.
void FakeZoom::tell_recording(const FakeRoom& room, const Run& run) {
    const auto now = std::chrono::floor<std::chrono::milliseconds>(clock_.now()).time_since_epoch().count();
    send({{"event", "recording.completed"},
          {"event_ts", now},
          {"download_token", "dl-token"},
          {"payload",
           {{"account_id", account_.account_id},
            {"object", {{"id", room.id}, {"uuid", run.uuid}, {"type", room.asked["type"]}}}}}});
}

}  // namespace plenary::test_support::zoom
