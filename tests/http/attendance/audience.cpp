#include "audience.hpp"

namespace plenary::attendance {

using namespace test_support;

namespace {

Guest add_guest(int number, const TestEvent& event, std::string& places, std::string& devices, std::string& held) {
    const auto token = event.slug.substr(event.slug.size() - 12) + fmt::format("{:020}", number);
    const auto id = RegistrationId::make(SystemClock{}.now());
    const auto device = Uuid::from_name("device", token).to_string();
    const auto* comma = number == 0 ? "" : ", ";
    places += fmt::format(
        "{}('{}', '{}', '{}', '{}', 'confirmed', 'p{}@x.org', 'p{}@x.org', 'Person {}', 'en', now(), "
        "now())",
        comma, id.to_string(), event.organisation.to_string(), event.event.to_string(), event.category.to_string(),
        number, number, number);
    devices += fmt::format("{}('{}', sha256('{}'), now(), now())", comma, device, token);
    held += fmt::format("{}('{}', '{}', '{}', 1)", comma, device, event.organisation.to_string(), id.to_string());
    return {id, "places=" + to_base64url(token)};
}

}  // namespace

Audience::Audience(TestDatabase& database, const TestEvent& event, int people, const std::string& provider,
                   const std::string& starts_in)
    : database_(database), session_(SessionId::make(SystemClock{}.now())) {
    database.execute(fmt::format(
        "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, "
        "provider, provider_data) VALUES ('{0}', '{1}', '{2}', 'talk', '{{\"en\": \"Talk\"}}', now(), now() + interval "
        "'{3}', now() + interval '{3}' + interval '2 hours', now(), '{4}', "
        "'{{\"address\": \"https://rooms.example.org/live.m3u8\"}}')",
        session_.to_string(), event.organisation.to_string(), event.event.to_string(), starts_in, provider));
    std::string places, devices, held;
    for (int i = 0; i < people; ++i) guests_.push_back(add_guest(i, event, places, devices, held));
    if (people == 0) return;
    database.execute(
        "INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, "
        "language, created_at, changed_at) VALUES " +
        places);
    database.execute("INSERT INTO device (id, token_hash, created_at, seen_at) VALUES " + devices);
    database.execute(
        "INSERT INTO device_registration (device_id, organisation_id, registration_id, generation) VALUES " + held);
}

std::string Audience::socket_of(const Guest& guest) const {
    const auto page = Uuid::make(SystemClock{}.now()).to_string();
    return fmt::format("/api/v1/my/registrations/{}/presence-socket?session={}&page={}", guest.registration.to_string(),
                       session_.to_string(), page);
}

WebSocketClient Audience::join(std::uint16_t port, const Guest& guest) const {
    return {port, socket_of(guest), {{"Cookie", guest.cookie}}};
}

std::string Audience::intervals(const std::string& what, const std::string& where) const {
    return database_.value(fmt::format("SELECT {} FROM attendance_interval WHERE session_id = '{}' AND {}", what,
                                       session_.to_string(), where));
}

}  // namespace plenary::attendance
