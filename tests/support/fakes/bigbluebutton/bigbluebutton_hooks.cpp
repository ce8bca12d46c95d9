// bbb-webhooks: who is told, what, and how it is signed; and the two callbacks that a meeting may name.
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "conferencing/bigbluebutton/checksum.hpp"
#include "conferencing/bigbluebutton/query.hpp"
#include "platform/keys.hpp"
#include "support/fakes/bigbluebutton/bigbluebutton_calls.hpp"
#include "support/fakes/bigbluebutton/bigbluebutton_xml.hpp"

namespace plenary::test_support::bigbluebutton {

using conferencing::RawSignal;
using conferencing::bigbluebutton::Hash;
using conferencing::bigbluebutton::Query;
using nlohmann::json;

namespace {

constexpr const char* k_form = "application/x-www-form-urlencoded";

std::string token_of(const json& claims, const char* name, const EVP_MD* hash, const std::string& secret) {
    const auto text = to_base64url(json{{"typ", "JWT"}, {"alg", name}}.dump()) + '.' + to_base64url(claims.dump());
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    HMAC(hash, secret.data(), static_cast<int>(secret.size()), reinterpret_cast<const unsigned char*>(text.data()),
         text.size(), mac.data(), &size);
    return text + '.' + to_base64url({reinterpret_cast<const char*>(mac.data()), size});
}

std::string query_of(const std::string& address) {
    const auto mark = address.find('?');
    return mark == std::string::npos ? std::string() : address.substr(mark + 1);
}

std::string written(Instant at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(at - day)};
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02} +0000", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

}  // namespace

FakeAnswer Calls::create_hook() {
    const auto address = parameter("callbackURL");
    if (address.empty()) return {.body = failure("missingParamCallbackURL", "You must specify a callbackURL.")};
    const auto there = std::ranges::find(fake_.hooks_, address, &FakeHook::address);
    if (there != fake_.hooks_.end())
        return {.body = success(element("hookID", std::to_string(there->id)) +
                                noted("duplicateWarning", "There is already a hook for this callback URL."))};
    fake_.hooks_.push_back({static_cast<int>(++fake_.counter_), address, parameter("meetingID")});
    return {.body = success(element("hookID", std::to_string(fake_.hooks_.back().id)) +
                            element("permanentHook", "false") + element("rawData", "false"))};
}

FakeAnswer Calls::list_hooks() {
    std::string all;
    for (const auto& hook : fake_.hooks_)
        all += around("hook", element("hookID", std::to_string(hook.id)) + element("callbackURL", hook.address) +
                                  (hook.meeting.empty() ? "" : element("meetingID", hook.meeting)));
    return {.body = success(around("hooks", all))};
}

FakeAnswer Calls::destroy_hook() {
    const auto id = parameter("hookID");
    if (id.empty()) return {.body = failure("missingParamHookID", "You must specify a hookID in the parameters.")};
    const auto gone = std::erase_if(fake_.hooks_, [&](const FakeHook& hook) { return std::to_string(hook.id) == id; });
    if (gone == 0) return {.body = failure("destroyMissingHook", "The hook informed was not found.")};
    return {.body = success(element("removed", "true"))};
}

void FakeBigBlueButton::tell(const FakeMeeting& meeting, const std::string& event, const FakeUser* user) {
    json attributes{
        {"meeting", {{"internal-meeting-id", meeting.internal}, {"external-meeting-id", meeting.external}}}};
    if (user)
        attributes["user"] = {{"internal-user-id", user->internal},
                              {"external-user-id", user->external},
                              {"name", user->name},
                              {"role", user->role},
                              {"presenter", false},
                              {"guest", false}};
    send_event(meeting.external, event, attributes);
}

void FakeBigBlueButton::send_event(const std::string& meeting, const std::string& event, const json& attributes) {
    if (without_hooks_) return;
    const json told = json::array(
        {{{"data", {{"type", "event"}, {"id", event}, {"attributes", attributes}, {"event", {{"ts", now()}}}}}}});
    const auto body =
        Query().add("domain", "bbb.example.com").add("event", told.dump()).number("timestamp", now()).text();
    for (const auto& hook : hooks_) {
        if (!hook.meeting.empty() && hook.meeting != meeting) continue;
        auto query = query_of(hook.address);
        query += (query.empty() ? "checksum=" : "&checksum=") +
                 conferencing::bigbluebutton::hex_digest(Hash::sha1, {hook.address, body, secret_});
        send(hook.address.substr(0, hook.address.find('?')) + "?" + query, {{{"content-type", k_form}}, body, query});
    }
}

void FakeBigBlueButton::tell_analytics(const FakeMeeting& meeting) {
    const auto address = meeting.parameters.find("meta_analytics-callback-url");
    if (address == meeting.parameters.end() || !(meeting.is("meetingKeepEvents") || meeting.is("record"))) return;
    std::map<std::string, json> people;
    for (const auto& user : meeting.users) {
        if (user.waiting) continue;
        auto& person = people[user.external];
        if (person.is_null())
            person = {{"ext_user_id", user.external},
                      {"name", user.name},
                      {"joins", json::array()},
                      {"leaves", json::array()}};
        person["joins"].push_back(written(user.joined_at));
        person["leaves"].push_back(written(user.left_at.value_or(clock_.now())));
    }
    json attendees = json::array();
    for (auto& [external, person] : people) attendees.push_back(std::move(person));
    const json body{{"version", "1.0"},
                    {"meeting_id", meeting.external},
                    {"internal_meeting_id", meeting.internal},
                    {"data", {{"finish", written(clock_.now())}, {"attendees", attendees}}}};
    const json claims{{"exp", now() / 1000 + 24 * 3600}};
    send(address->second, {{{"content-type", "application/json"},
                            {"authorization", "Bearer " + token_of(claims, "HS512", EVP_sha512(), secret_)}},
                           body.dump(),
                           query_of(address->second)});
}

void FakeBigBlueButton::publish(const std::string& meeting, std::vector<std::string> formats) {
    const std::lock_guard lock(mutex_);
    for (auto& recording : recordings_) {
        if (recording.meeting != meeting || recording.state != "processing") continue;
        recording.state = "published";
        recording.formats = formats;
        const json place{{"internal-meeting-id", recording.id}, {"external-meeting-id", meeting}};
        for (const auto& format : formats)
            send_event(meeting, "rap-publish-ended",
                       {{"meeting", place}, {"record-id", recording.id}, {"workflow", format}, {"success", true}});
        if (recording.ready_address.empty()) continue;
        const json claims{{"meeting_id", meeting}, {"record_id", recording.id}};
        auto body = Query().add("signed_parameters", token_of(claims, "HS256", EVP_sha256(), secret_)).text();
        send(recording.ready_address, {{{"content-type", k_form}}, std::move(body), query_of(recording.ready_address)});
    }
}

void FakeBigBlueButton::send(const std::string& address, RawSignal signal) {
    if (posts_) {
        std::string type, authorization;
        for (const auto& [name, value] : signal.headers) (name == "content-type" ? type : authorization) = value;
        post_.post(address, type, authorization, signal.body);
    }
    signals_.push_back({std::move(signal), clock_.now()});
}

}  // namespace plenary::test_support::bigbluebutton
