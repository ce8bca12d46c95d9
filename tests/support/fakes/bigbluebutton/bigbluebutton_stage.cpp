#include "support/fakes/bigbluebutton/bigbluebutton_stage.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace plenary::test_support {

BigBlueButtonStage::BigBlueButtonStage(std::size_t servers, conferencing::bigbluebutton::Settings settings) {
    for (std::size_t i = 0; i < servers; ++i) {
        secrets_.push_back(fmt::format("secret-of-{}", i));
        servers_.push_back(std::make_unique<bigbluebutton::FakeBigBlueButton>(clock, secrets_.back()));
        settings.servers.push_back({fmt::format("server-{}", i), servers_.back()->url(), secrets_.back()});
    }
    settings.signals_address = "https://plenary.example/signals/7";
    provider_ = std::make_unique<conferencing::BigBlueButtonProvider>(std::move(settings), line, clock);
}

void BigBlueButtonStage::outage(bool on) {
    for (auto& server : servers_) server->outage(on);
}

void BigBlueButtonStage::revoke_credentials(bool on) {
    for (std::size_t i = 0; i < servers_.size(); ++i) servers_[i]->change_secret(on ? "another secret" : secrets_[i]);
}

void BigBlueButtonStage::cut_next_creation() {
    for (auto& server : servers_) server->cut_next("create");
}

// As a browser does, which follows to the client.
std::string BigBlueButtonStage::come(const std::string& address) {
    for (std::size_t i = 0; i < servers_.size(); ++i) {
        const auto origin = fmt::format("http://127.0.0.1:{}", servers_[i]->port());
        if (!address.starts_with(origin + "/")) continue;
        const auto answer = HttpClient(servers_[i]->port()).get(address.substr(origin.size()));
        const auto to = answer.header("location");
        if (answer.status != 302) throw std::runtime_error("not let in: " + answer.body);
        return fmt::format("{} {}", i, to.substr(to.find('=') + 1));
    }
    throw std::runtime_error("no server of this stage: " + address);
}

void BigBlueButtonStage::leave(const std::string& visit) {
    const auto space = visit.find(' ');
    servers_.at(std::stoul(visit.substr(0, space)))->leave(visit.substr(space + 1));
}

void BigBlueButtonStage::publish_recordings(const conferencing::RoomData& room) {
    for (auto& server : servers_) server->publish(room.at("meeting"), {"presentation", "video"});
}

std::vector<RegistrationId> BigBlueButtonStage::present(const conferencing::RoomData& room) {
    std::vector<RegistrationId> all;
    for (const auto& server : servers_)
        for (const auto& meeting : server->meetings())
            for (const auto& user : meeting.users)
                if (user.in() && meeting.external == room.at("meeting").get<std::string>())
                    all.push_back(RegistrationId::parse(user.external).value());
    return all;
}

std::size_t BigBlueButtonStage::rooms() {
    std::size_t all = 0;
    for (const auto& server : servers_) all += server->meetings().size();
    return all;
}

std::vector<Told> BigBlueButtonStage::told() {
    std::vector<Told> all;
    for (const auto& server : servers_)
        for (auto& sent : server->signals()) all.push_back({std::move(sent.signal), sent.at});
    return all;
}

}  // namespace plenary::test_support
