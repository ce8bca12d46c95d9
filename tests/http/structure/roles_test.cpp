// Walks the organisers' routes with every role that is too low, and with ids that do not belong together.
#include "walk.hpp"

namespace plenary::http {
namespace {

using namespace test_support;
using nlohmann::json;

class Roles : public Walk {
protected:
    Roles() : Walk(made()) {}

    static World& made() {
        static TestDatabase database;
        static World world(database);
        return world;
    }
    // Somebody of another organisation with a role at the world's event alone.
    TestOrganiser of_the_event(const std::string& role) {
        const auto somebody = make_organiser(world_.own, make_organisation(world_.own));
        world_.own.execute(fmt::format(
            "INSERT INTO event_role (organisation_id, event_id, account_id, role) VALUES ('{}', '{}', '{}', '{}')",
            world_.event.organisation.to_string(), world_.event.event.to_string(), somebody.account.to_string(), role));
        return somebody;
    }
    // Another webinar of the same organisation.
    std::string second_event(HttpClient& owner) {
        auto body = sample_body("createWebinar", world_.session);
        body["organisation"] = world_.event.organisation.to_string();
        const auto made = owner.post("/api/v1/organise/events", body.dump());
        EXPECT_EQ(made.status, 201) << made.body;
        return json::parse(made.body).at("id");
    }
    Fields parameters() const { return world_.organiser_parameters(never_existing()); }
    static Fields with(Fields fields, const std::string& name, const std::string& value) {
        for (auto& [each, was] : fields)
            if (each == name) was = value;
        return fields;
    }
    std::size_t refusals() {
        return std::stoul(world_.own.value("SELECT count(*) FROM activity WHERE action LIKE '%.refused'"));
    }
    // Same status, fields and body as for ids that never were.
    void expect_nothing_there(HttpClient& client, const Operation& operation, const Fields& parameters,
                              const std::string& name) {
        const auto nobodys = never_existing();
        for (const auto* verb : {"", "HEAD"}) {
            if (*verb != '\0' && operation.verb != "GET") continue;
            const auto foreign = call(client, operation, parameters, {}, verb);
            EXPECT_EQ(foreign.status, 404) << verb << foreign.body;
            EXPECT_EQ(comparable(foreign, name),
                      comparable(call(client, operation, organiser_fields(nobodys), {}, verb), nobodys));
        }
    }
};

// Of the organisation, and of the event alone.
TEST_F(Roles, AReaderReadsEverythingAndChangesNothing) {
    HttpClient of_organisation(port()), of_event(port());
    sign_in(of_organisation, make_organiser(world_.own, world_.event.organisation, "reader"));
    sign_in(of_event, of_the_event("reader"));
    const auto before = world_.fingerprint(World::Log::left_out);
    int walked = 0;
    for (const auto& operation : of_organisers([](const auto& each) { return each.pattern.contains('{'); })) {
        for (auto* reader : {&of_organisation, &of_event}) {
            SCOPED_TRACE(operation.verb + " " + operation.pattern + (reader == &of_event ? " of the event" : ""));
            const bool own = names(operation, "session") || names(operation, "view");
            const bool wider = names(operation, "organisation") || names(operation, "series");
            if (own || (reader == &of_event && wider)) continue;
            ++walked;
            const auto noted = refusals();
            const auto answer = call(*reader, operation, parameters(), {{"If-Match", "*"}});
            EXPECT_EQ(answer.status, changes(operation) ? 403 : 200) << answer.body;
            if (!changes(operation)) continue;
            EXPECT_EQ(problem_code(answer), "forbidden");
            EXPECT_EQ(refusals(), noted + 1) << "the try stands in the log";
        }
    }
    EXPECT_GE(walked, 60);
    EXPECT_EQ(world_.fingerprint(World::Log::left_out), before);
}

TEST_F(Roles, AnOrganiserOfOneEventHasNothingElseOfItsOrganisation) {
    HttpClient owner(port()), guest(port());
    sign_in(owner, world_.organiser);
    sign_in(guest, of_the_event("organiser"));
    const auto other = second_event(owner);
    const auto before = world_.fingerprint(World::Log::left_out);
    int walked = 0;
    for (const auto& operation : of_organisers([](const auto& each) { return each.pattern.contains('{'); })) {
        SCOPED_TRACE(operation.verb + " " + operation.pattern);
        if (names(operation, "organisation")) {
            expect_nothing_there(guest, operation, parameters(), world_.event.organisation.to_string());
        } else if (names(operation, "series")) {
            expect_nothing_there(guest, operation, parameters(), world_.named_in("{series}", parameters()));
        } else if (names(operation, "event")) {
            expect_nothing_there(guest, operation, with(parameters(), "event", other), other);
        } else {
            continue;
        }
        ++walked;
    }
    EXPECT_GE(walked, 40);
    auto webinar = sample_body("createWebinar", world_.session);
    webinar["organisation"] = world_.event.organisation.to_string();
    EXPECT_EQ(guest.post("/api/v1/organise/events", webinar.dump()).status, 404);
    const auto event = "/api/v1/organise/events/" + world_.event.event.to_string();
    EXPECT_EQ(guest.post(event + "/copy", sample_body("copyEvent", world_.session).dump()).status, 404)
        << "a copy is another event of the organisation";
    EXPECT_EQ(guest.post(event + "/co-organisers", sample_body("addCoOrganiser", world_.session).dump()).status, 403);
    EXPECT_EQ(world_.fingerprint(World::Log::left_out), before);
    EXPECT_EQ(guest.get(event).status, 200) << "the control: the event itself";
    EXPECT_EQ(guest.get(event + "/registrations").status, 200);
}

// Mine is there and theirs is there; theirs in mine is not (abuse case A03).
TEST_F(Roles, WhatBelongsToAnotherEventIsNotInThisOne) {
    HttpClient owner(port());
    sign_in(owner, world_.organiser);
    const auto mine = second_event(owner);
    const auto before = world_.fingerprint();
    int walked = 0;
    for (const auto& operation : of_organisers([](const auto& each) {
             const bool nested = names(each, "member") || names(each, "event_invitation") ||
                                 names(each, "registration") || names(each, "decision") || names(each, "recording") ||
                                 names(each, "upload") || names(each, "co_organiser") || names(each, "speaker") ||
                                 names(each, "slot");
             return names(each, "event") && nested;
         })) {
        SCOPED_TRACE(operation.verb + " " + operation.pattern);
        ++walked;
        const Fields any{{"If-Match", "*"}};
        const auto foreign = call(owner, operation, with(parameters(), "event", mine), any);
        const auto nothing = call(owner, operation, with(organiser_fields(never_existing()), "event", mine), any);
        EXPECT_EQ(foreign.status, 404) << foreign.body;
        EXPECT_EQ(foreign.status, nothing.status);
        EXPECT_EQ(problem_code(foreign), problem_code(nothing));
    }
    EXPECT_GE(walked, 15);
    EXPECT_EQ(world_.fingerprint(), before);
    const auto place = "/registrations/" + world_.registration;
    EXPECT_EQ(owner.get("/api/v1/organise/events/" + world_.event.event.to_string() + place).status, 200)
        << "the control: where it belongs";
}

TEST_F(Roles, WhatBelongsToAnotherOrganisationIsNotInMine) {
    HttpClient other(port());
    const auto owner = make_organiser(world_.own, make_organisation(world_.own));
    sign_in(other, owner);
    const auto before = world_.fingerprint();
    int walked = 0;
    for (const auto& operation : of_organisers([](const auto& each) {
             return names(each, "organisation") && (names(each, "member") || names(each, "invitation"));
         })) {
        SCOPED_TRACE(operation.verb + " " + operation.pattern);
        ++walked;
        const auto foreign = call(other, operation, with(parameters(), "organisation", owner.organisation.to_string()),
                                  {{"If-Match", "*"}});
        EXPECT_EQ(foreign.status, 404) << foreign.body;
    }
    EXPECT_GE(walked, 4);
    EXPECT_EQ(world_.fingerprint(), before);
}

// Pages stand in no contract: each is named here.
TEST_F(Roles, PagesOfAnothersEventLookAsIfThereWereNone) {
    HttpClient owner(port()), other(port()), stranger(port());
    sign_in(owner, world_.organiser);
    sign_in(other, make_organiser(world_.own, make_organisation(world_.own)));
    const auto event = world_.event.event.to_string(), nobodys = never_existing();
    for (const std::string page :
         {"", "/copy", "/registrations", "/session", "/attendance", "/team", "/speakers", "/preview", "/publications",
          "/session/room", "/recording", "/recordings/{recording}/media", "/recordings/{recording}/poster",
          "/recordings/{recording}/captions/en"}) {
        SCOPED_TRACE(page);
        const auto at = [&](const std::string& id) {
            return fill("/organise/events/" + id + page, {{"recording", world_.recording.to_string()}});
        };
        const auto foreign = other.get(at(event));
        EXPECT_EQ(foreign.status, 404);
        EXPECT_EQ(comparable(foreign, event), comparable(other.get(at(nobodys)), nobodys));
        const auto led = stranger.get(at(event));
        EXPECT_TRUE(led.status == 303 || led.status == 401) << led.status;
        EXPECT_EQ(led.body.find("Cool streets"), std::string::npos);
        // What is shown or opened besides is tested with what there is to see.
        if (!page.starts_with("/recordings") && page != "/session/room")
            EXPECT_EQ(owner.get(at(event)).status, 200) << "the control";
    }
}

}  // namespace
}  // namespace plenary::http
