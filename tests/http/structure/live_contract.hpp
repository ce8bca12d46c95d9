#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "../visitor.hpp"
#include "support/organiser.hpp"

namespace plenary::test_support {

// One line of the route table that the running server publishes.
struct Operation {
    http::Method method;
    std::string verb;     // "POST"
    std::string pattern;  // "/api/v1/events/{event}"
    std::string id;       // "register"
    std::string permission;
    bool takes_body = false;
};

// Every operation of GET /api/v1/openapi.json.
[[nodiscard]] std::vector<Operation> live_operations(HttpClient& client);

// `pattern` with its parameters replaced: {"event", "slug"}. A parameter that is not named stays as it is.
[[nodiscard]] std::string fill(std::string pattern, const Fields& parameters);

// A body that the operation takes, or null where none is known here: a new route with a body adds its own.
[[nodiscard]] nlohmann::json sample_body(const std::string& operation_id, const SessionId& session);

// Header fields that the operation cannot do without.
[[nodiscard]] Fields sample_headers(const std::string& operation_id);

// The query that the operation cannot do without: "?q=por", or nothing.
[[nodiscard]] std::string sample_query(const std::string& operation_id);

// Status, headers and body without what differs from one answer to the next (Date and the request's id), with
// `name` blacked out.
[[nodiscard]] std::string comparable(const HttpAnswer& answer, const std::string& name);

// Every parameter of organisers' routes with the same value.
[[nodiscard]] Fields organiser_fields(const std::string& value);

// An event with a session, its series, an owner of its organisation, and registrations whose owners have opened the link.
struct World {
    explicit World(TestDatabase& database);

    // A browser that has opened the link of a new registration at `event`; its API address.
    std::string settle(HttpClient& client, const std::string& email);
    [[nodiscard]] Fields parameters(const std::string& place) const;
    // What the owner of the event's organisation fills in: `signed_in` is the id of a sign-in session.
    [[nodiscard]] Fields organiser_parameters(const std::string& signed_in) const;
    // What the speaker's link ends with.
    [[nodiscard]] std::string speaker_key() const;
    // Which value of `fields` the first parameter of the pattern that is an organiser's takes.
    [[nodiscard]] std::string named_in(const std::string& pattern, const Fields& fields) const;
    // A text that changes with every row that a visitor or an organiser could have changed; of the log where refusals
    // may stand in it.
    enum class Log { looked_at, left_out };
    [[nodiscard]] std::string fingerprint(Log log = Log::looked_at) const;

    TestDatabase& own;
    TestEvent event;
    SessionId session;
    SessionId asking;       // another session, which asks for sign-up
    UploadId upload;        // of the session, nothing of which has come
    RecordingId recording;  // of the session, waiting for review
    std::string series;
    std::string registration, decision;  // of somebody else at this event, for its organisers
    TestOrganiser organiser;
    TestOrganiser colleague;
    std::string invitation, event_invitation, series_invitation;  // open ones, sent an hour ago
    std::string view;                                             // that the organiser has saved
    std::string slides_version;                                   // of the session `asking`, with a page
    std::string publication;                                      // of the event, with a file that has its id
    std::string speaker;                                          // of the session, invited an hour ago
    OrganisationId helping;                                       // to organise the event
    ServerProcess server;

private:
    void add_publication();
};

}  // namespace plenary::test_support
