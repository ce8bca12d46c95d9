#include "support/fakes/zoom/zoom_stage.hpp"

#include <stdexcept>

namespace plenary::test_support {
namespace {

// "https://us02web.zoom.us/w/85393847045?tk=…"
std::string room_of(const std::string& address) {
    const auto mark = address.find('?');
    const auto slash = address.rfind('/', mark);
    return address.substr(slash + 1, mark - slash - 1);
}

}  // namespace

ZoomStage::ZoomStage(bool webinar) {
    const auto& account = fake_.account();
    provider_ = std::make_unique<conferencing::ZoomProvider>(
        conferencing::zoom::Settings{
            .account_id = account.account_id,
            .client_id = account.client_id,
            .client_secret = account.client_secret,
            .webhook_secret = account.webhook_secret,
            .host = account.host,
            .kind = webinar ? conferencing::zoom::Kind::webinar : conferencing::zoom::Kind::meeting,
            .api = fake_.api(),
            .sign_in = fake_.sign_in()},
        line, clock);
}

void ZoomStage::announced(const conferencing::Admission& admission) {
    people_.insert_or_assign(admission.key, admission.registration);
}

std::string ZoomStage::come(const std::string& address) {
    const auto room = room_of(address);
    try {
        if (!fake_.runs(room)) {
            fake_.start(room);
            if (fake_.asked_for(room)["settings"]["auto_recording"] == "cloud") fake_.record(room);
        }
        return fake_.join(address);
    } catch (const std::logic_error& refused) {
        throw std::runtime_error(refused.what());
    }
}

void ZoomStage::publish_recordings(const conferencing::RoomData& room) {
    fake_.finish_recordings(room.at("id").get<std::string>());
}

std::vector<RegistrationId> ZoomStage::present(const conferencing::RoomData& room) {
    std::vector<RegistrationId> all;
    for (const auto& registrant : fake_.present(room.at("id").get<std::string>()))
        all.push_back(people_.at(registrant));
    return all;
}

std::vector<Told> ZoomStage::told() {
    std::vector<Told> all;
    for (auto& signal : fake_.signals()) {
        std::int64_t seconds = 0;
        for (const auto& [name, value] : signal.headers)
            if (name == "x-zm-request-timestamp") seconds = std::stoll(value);
        all.push_back({std::move(signal), Instant{std::chrono::seconds{seconds}}});
    }
    return all;
}

}  // namespace plenary::test_support
