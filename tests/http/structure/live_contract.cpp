#include "live_contract.hpp"

namespace plenary::test_support {

using nlohmann::json;

namespace {

std::optional<http::Method> method_named(const std::string& verb) {
    if (verb == "get") return http::Method::get;
    if (verb == "post") return http::Method::post;
    if (verb == "put") return http::Method::put;
    if (verb == "patch") return http::Method::patch;
    if (verb == "delete") return http::Method::del;
    return std::nullopt;
}

std::string upper(std::string text) {
    for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

std::string without(std::string text, const std::string& part, const std::string& instead) {
    for (auto at = text.find(part); !part.empty() && at != text.npos; at = text.find(part, at + instead.size()))
        text.replace(at, part.size(), instead);
    return text;
}

}  // namespace

std::vector<Operation> live_operations(HttpClient& client) {
    std::vector<Operation> found;
    const auto contract = json::parse(client.get("/api/v1/openapi.json").body);
    for (const auto& [pattern, methods] : contract.at("paths").items())
        for (const auto& [verb, operation] : methods.items())
            if (const auto method = method_named(verb))
                found.push_back({*method, upper(verb), pattern, operation.value("operationId", ""),
                                 operation.value("x-permission", ""), operation.contains("requestBody")});
    return found;
}

std::string fill(std::string pattern, const Fields& parameters) {
    for (const auto& [name, value] : parameters) pattern = without(std::move(pattern), "{" + name + "}", value);
    return pattern;
}

json sample_body(const std::string& operation_id, const SessionId& session) {
    if (operation_id == "register") return form_of("sample@example.org");
    if (operation_id == "resendLink") return {{"email", "sample@example.org"}};
    if (operation_id == "correctAddress") return {{"email", "sample@example.org"}, {"receipt", std::string(22, 'A')}};
    if (operation_id == "countPresence")
        return {{"action", "beat"}, {"session", session.to_string()}, {"page", "0192f0c1-2b3c-7d4e-8f5a-6b7c8d9e0f1a"}};
    if (operation_id == "changeMyPerson")
        return {
            {"name", "Ana Lima"}, {"authority", {{"name", "City of Porto"}}}, {"country", "PT"}, {"language", "en"}};
    if (operation_id == "signIn") return {{"email", "nobody@example.org"}, {"password", "sample"}};
    if (operation_id == "createWebinar")
        return {{"organisation", "0192f0c1-2b3c-7d4e-8f5a-6b7c8d9e0f1a"},
                {"title", {{"en", "Cool streets"}}},
                {"starts_local", "2027-03-04T14:00"},
                {"zone", "Europe/Brussels"},
                {"minutes", 60},
                {"language", "en"}};
    if (operation_id == "changeDraft") return {{"minutes", 45}};
    if (operation_id == "setClock") return {{"now", "2026-11-22T09:00:00Z"}};
    return nullptr;
}

std::string sample_query(const std::string& operation_id) {
    return operation_id == "suggestAuthorities" ? "?q=por" : "";
}

std::string comparable(const HttpAnswer& answer, const std::string& name) {
    std::string request_id;
    auto text = fmt::format("{}\n", answer.status);
    for (const auto& [header, value] : answer.headers) {
        if (header == "x-request-id") request_id = value;
        if (header != "date" && header != "x-request-id") text += header + ": " + value + "\n";
    }
    return without(without(text + answer.body, name, "…"), request_id, "…");
}

World::World(TestDatabase& database)
    : own(database),
      event(make_event(own, 100)),
      session(SessionId::make(SystemClock{}.now())),
      series("s-" + event.slug),
      organiser(make_organiser(own, event.organisation)),
      server(own.uri()) {
    own.execute(fmt::format(
        R"sql(
        INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, provider, provider_data)
             VALUES ('{0}', '{1}', '{2}', 'talk', '{{"en": "Talk"}}', now(), now(), now() + interval '2 hours', now(), 'stream',
                     '{{"address": "/demo/live/index.m3u8"}}');
        INSERT INTO series (id, organisation_id, slug, kind, title) VALUES ('{3}', '{1}', '{4}', 'webinar', '{{"en": "Talks"}}');
        UPDATE event SET series_id = '{3}' WHERE id = '{2}';
        )sql",
        session.to_string(), event.organisation.to_string(), event.event.to_string(),
        SeriesId::make(SystemClock{}.now()).to_string(), series));
}

std::string World::settle(HttpClient& client, const std::string& email) {
    return take_place(server, client, event, email);
}

Fields World::parameters(const std::string& registration) const {
    return {{"event", event.slug},
            {"series", series},
            {"registration", registration},
            {"session", session.to_string()},
            {"recording", registration}};
}

Fields World::organiser_parameters(const std::string& signed_in) const {
    return {{"event", event.event.to_string()}, {"session", signed_in}};
}

std::string World::fingerprint() const {
    std::string all = own.value("SELECT count(*) || ' ' || count(ended_at) FROM sign_in_session");
    for (const auto* table :
         {"registration", "place_pool", "activity", "attendance_interval", "device_registration", "event"})
        all += own.value(
            fmt::format("SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM {} t", table));
    return all + own.value("SELECT count(*) FROM task");
}

}  // namespace plenary::test_support
