#include "live_contract.hpp"

#include <algorithm>

#include "platform/keys.hpp"

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

bool takes_json(const json& operation) {
    return operation.contains("requestBody") && operation["requestBody"]["content"].contains("application/json");
}

}  // namespace

std::vector<Operation> live_operations(HttpClient& client) {
    std::vector<Operation> found;
    const auto contract = json::parse(client.get("/api/v1/openapi.json").body);
    for (const auto& [pattern, methods] : contract.at("paths").items())
        for (const auto& [verb, operation] : methods.items())
            if (const auto method = method_named(verb))
                found.push_back({*method, upper(verb), pattern, operation.value("operationId", ""),
                                 operation.value("x-permission", ""), takes_json(operation)});
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
    if (operation_id == "sayWhoIsAtMyScreen")
        return {{"session", session.to_string()}, {"people", 2}, {"names", json::array()}};
    if (operation_id == "changeMyPerson")
        return {
            {"name", "Ana Lima"}, {"authority", {{"name", "City of Porto"}}}, {"country", "PT"}, {"language", "en"}};
    if (operation_id == "signIn") return {{"email", "nobody@example.org"}, {"password", "sample"}};
    const std::string nobodys_token(43, 'A');
    if (operation_id == "beginInstallation")
        return {{"token", nobodys_token},
                {"organisation", "City of Porto"},
                {"name", "Ana Lima"},
                {"email", "sample@example.org"},
                {"password", "a long password"}};
    if (operation_id == "acceptInvitation")
        return {{"token", nobodys_token}, {"name", "Ana Lima"}, {"password", "a long password"}};
    if (operation_id == "acceptInvitationSignedIn") return {{"token", nobodys_token}};
    if (operation_id == "enterCode" || operation_id == "confirmSecondStep") return {{"code", "123456"}};
    if (operation_id == "askForLink") return {{"kind", "sign_in"}, {"email", "sample@example.org"}};
    if (operation_id == "signInByLink") return {{"token", nobodys_token}};
    if (operation_id == "resetPassword") return {{"token", nobodys_token}, {"password", "a long password"}};
    if (operation_id == "changeAccount") return {{"name", "Ana Lima"}};
    if (operation_id == "changePassword") return {{"password", "sample"}, {"new_password", "a long password"}};
    if (operation_id == "turnOffSecondStep") return {{"password", "sample"}, {"code", "123456"}};
    if (operation_id == "addCoOrganiser") return {{"organisation", "0192f0c1-2b3c-7d4e-8f5a-6b7c8d9e0f1a"}};
    if (operation_id == "changeMember" || operation_id == "changeEventMember" || operation_id == "changeSeriesMember")
        return {{"role", "reader"}};
    if (operation_id == "invite" || operation_id == "inviteToEvent" || operation_id == "inviteToSeries")
        return {{"email", "sample@example.org"}, {"role", "reader"}, {"language", "en"}};
    if (operation_id == "addVideoService") return {{"kind", "harbour"}, {"name", "Main"}, {"settings", json::object()}};
    if (operation_id == "changeVideoService") return {{"name", "Main"}, {"settings", json::object()}};
    if (operation_id == "changeOrganisationDetails") return {{"contact_name", "Ana Lima"}};
    if (operation_id == "createWebinar")
        return {{"organisation", "0192f0c1-2b3c-7d4e-8f5a-6b7c8d9e0f1a"},
                {"title", {{"en", "Cool streets"}}},
                {"starts_local", "2027-03-04T14:00"},
                {"zone", "Europe/Brussels"},
                {"minutes", 60},
                {"language", "en"}};
    if (operation_id == "addPerson")
        return {{"name", "Eva Staff"}, {"email", "eva@example.org"}, {"authority", {{"name", "City of Porto"}}},
                {"country", "PT"},     {"language", "en"},           {"kind", "staff"}};
    if (operation_id == "addPeopleByFile" || operation_id == "previewPeopleFile")
        return {{"text", "name,email\nEva Guest,eva.guest@example.org\n"}, {"language", "en"}, {"kind", "guest"}};
    if (operation_id == "putFavourites") return {{"sessions", {session.to_string()}}};
    if (operation_id == "saveView") return {{"name", "Guests of Porto"}, {"filter", {{"country", "PT"}}}};
    if (operation_id == "takeStep" || operation_id == "previewMail") return {{"step", "cancel"}, {"reason", "Flood."}};
    if (operation_id == "setAdmission") return {{"registration", "approval"}};
    if (operation_id == "decideOnRequests") return {{"answer", "declined"}, {"reason", "Full house."}};
    if (operation_id == "changeDraft") return {{"minutes", 45}};
    if (operation_id == "previewMarkdown") return {{"markdown", "**Shade**"}};
    if (operation_id == "previewChange") return {{"kind", "publish"}};
    if (operation_id == "publishChange") return {{"kind", "publish"}, {"proof", nobodys_token}};
    if (operation_id == "copyEvent")
        return {{"starts_local", "2027-03-11T14:00"}, {"zone", "Europe/Brussels"}, {"minutes", 60}};
    if (operation_id == "takeSessionStep") return {{"step", "say"}, {"words", "Questions to the chat"}};
    if (operation_id == "changeSessionJoining")
        return {{"opens_minutes", 20},
                {"people_at_most", nullptr},
                {"telephone", "+49 228 555 0100"},
                {"unrecorded", nullptr}};
    if (operation_id == "moveSessionRoom") return {{"provider", "link"}, {"address", "https://meet.example.org/b"}};
    if (operation_id == "holdSessionAtService") return {{"account", "0192f0c1-2b3c-7d4e-8f5a-6b7c8d9e0f1a"}};
    if (operation_id == "countWatched")
        return {{"recording", "0192f0c1-2b3c-7d4e-8f5a-6b7c8d9e0f1a"},
                {"position", 5},
                {"ranges", {{{"from", 0}, {"to", 5}}}}};
    if (operation_id == "chooseRecording") return {{"recorded", "no"}, {"reason", {{"en", "By wish of the speakers"}}}};
    if (operation_id == "changeRecording") return {{"audience", "public"}};
    if (operation_id == "putCaptions")
        return {{"file_name", "talk.vtt"}, {"text", "WEBVTT\n\n00:01.000 --> 00:02.000\nWelcome\n"}};
    if (operation_id == "editAgenda")
        return {{"edits",
                 {{{"session", session.to_string()}, {"set", {{"kind", "panel"}}}, {"seen", {{"kind", "talk"}}}}}}};
    if (operation_id == "undoAgendaGroup") return {{"group", session.to_string()}};
    if (operation_id == "sayWhatIsEdited") return {{"session", session.to_string()}};
    if (operation_id == "addAgendaRoom" || operation_id == "changeAgendaRoom")
        return {{"name", "Attic"}, {"kind", "both"}, {"capacity", 40}, {"languages", {"en"}}};
    if (operation_id == "addAgendaTrack" || operation_id == "changeAgendaTrack")
        return {{"name", "Heat"}, {"hue", "brick"}};
    if (operation_id == "setAgendaHours") return {{"opens", "09:00"}, {"closes", "18:00"}, {"longest_stretch", 120}};
    if (operation_id == "addAgendaAbsence")
        return {{"person", session.to_string()}, {"day", "2027-03-04"}, {"from", "09:00"}, {"until", "11:00"}};
    if (operation_id == "delayAgenda")
        return {{"minutes", 10},          {"reach", "day"},     {"session", nullptr}, {"room", nullptr},
                {"breaks_absorb", false}, {"version", nullptr}, {"dry_run", true}};
    if (operation_id == "changeSpeakersProfile")
        return {{"biography", {{"en", "Plants trees."}}}, {"needs", "A stool"}};
    if (operation_id == "answerConsent") return {{"agreed", true}, {"version", 1}, {"language", "en"}};
    if (operation_id == "saySpeakersAbsence")
        return {{"day", "2027-03-04"}, {"from", "13:00"}, {"note", "Train at 13"}};
    if (operation_id == "addSpeakersAssistant") return {{"name", "Iris Helps"}};
    if (operation_id == "sayOwnSlidesFinal" || operation_id == "saySlidesFinal") return {{"final", false}};
    if (operation_id == "addOwnLink" || operation_id == "addLink")
        return {{"title", "The toolkit"}, {"address", "https://example.org/toolkit"}, {"language", "en"}};
    if (operation_id == "nameOwnExtra" || operation_id == "nameExtra")
        return {{"title", "The map"}, {"language", nullptr}};
    if (operation_id == "addPublication" || operation_id == "addSeriesPublication" ||
        operation_id == "changePublication")
        return {{"kind", "toolkit"}, {"title", {{"en", "Cool streets"}}}, {"description", {{"en", "How to."}}}};
    if (operation_id == "movePublication") return {{"position", 1}};
    if (operation_id == "publishPublication") return {{"published", true}};
    if (operation_id == "releaseSlides") return {{"release", "at_start"}, {"audience", "registrants"}};
    if (operation_id == "setSpeakersAddress") return {{"email", "speaker@example.org"}, {"language", "en"}};
    if (operation_id == "chooseSoundCheck") return {{"slot", session.to_string()}};
    if (operation_id == "offerSoundChecks")
        return {{"starts_local", "2036-09-10T10:00"}, {"minutes", 15}, {"count", 2}, {"places", 1}};
    if (operation_id == "confirmRunSheet") return {{"version", 1}};
    if (operation_id == "writeRunSheet")
        return {{"on", 0},
                {"notes", "Water is on the table."},
                {"lines", {{{"at", "14:00"}, {"what", "Opening"}, {"who", "Mo"}}}}};
    if (operation_id == "cutSpeakersPhoto") return {{"x", 0.5}, {"y", 0.4}, {"size", 1}};
    if (operation_id == "setSpeakersTerms")
        return {{"reminders", true}, {"deadlines", {{{"kind", "biography"}, {"days_before", 10}}}}};
    if (operation_id == "extendSpeakersTime") return {{"until", "2027-03-01"}};
    if (operation_id == "setSessionPlaces") return {{"places", 20}, {"closes_at", nullptr}};
    if (operation_id == "sayWhoseFavourites") return {{"key", std::string(32, 'a')}};
    if (operation_id == "releaseAgenda" || operation_id == "previewAgendaRelease")
        return {{"name", "First"}, {"comment", ""}, {"last_change", 0}};
    if (operation_id == "setClock") return {{"now", "2026-11-22T09:00:00Z"}};
    return nullptr;
}

Fields sample_headers(const std::string& operation_id) {
    if (operation_id == "createPublicationUpload")
        return {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", "5"}, {"Upload-Metadata", "language ZW4="}};
    if (operation_id.starts_with("create") && operation_id.ends_with("Upload"))
        return {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", "5"}};
    if (operation_id.starts_with("continue") && operation_id.ends_with("Upload"))
        return {
            {"Tus-Resumable", "1.0.0"}, {"Upload-Offset", "0"}, {"Content-Type", "application/offset+octet-stream"}};
    if (operation_id == "putFavourites" || operation_id == "changeSpeakersProfile") return {{"If-Match", "*"}};
    if ((operation_id.starts_with("remove") && operation_id.ends_with("Upload")) ||
        operation_id == "removePublicationFile")
        return {{"Tus-Resumable", "1.0.0"}};
    return {};
}

std::string sample_query(const std::string& operation_id) {
    if (operation_id == "suggestAuthorities") return "?q=por";
    return operation_id == "findInSlides" ? "?q=heat" : "";
}

Fields organiser_fields(const std::string& value) {
    return {{"view", value},
            {"series", value},
            {"series_invitation", value},
            {"event", value},
            {"session", value},
            {"organisation", value},
            {"video_service", value},
            {"member", value},
            {"invitation", value},
            {"event_invitation", value},
            {"co_organiser", value},
            {"registration", value},
            {"decision", value},
            {"upload", value},
            {"recording", value},
            {"room", value},
            {"track", value},
            {"release", "1"},
            {"language", "en"},
            {"agenda_session", value},
            {"delay", value},
            {"absence", value},
            {"speaker", value},
            {"slot", value},
            {"slides_session", value},
            {"slides_upload", value},
            {"slides_version", value},
            {"slides_page", "1"},
            {"extra", value},
            {"handout_upload", value},
            {"publication", value},
            {"publication_upload", value},
            {"publication_file", value},
            {"publication_cover", value}};
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
      asking(SessionId::make(SystemClock{}.now())),
      upload(UploadId::make(SystemClock{}.now())),
      recording(RecordingId::make(SystemClock{}.now())),
      series("s-" + event.slug),
      registration(RegistrationId::make(SystemClock{}.now()).to_string()),
      decision(RegistrationId::make(SystemClock{}.now()).to_string()),
      organiser(make_organiser(own, event.organisation)),
      colleague(make_organiser(own, event.organisation, "organiser")),
      invitation(AccountId::make(SystemClock{}.now()).to_string()),
      event_invitation(AccountId::make(SystemClock{}.now()).to_string()),
      series_invitation(AccountId::make(SystemClock{}.now()).to_string()),
      view(AccountId::make(SystemClock{}.now()).to_string()),
      slides_version(PersonId::make(SystemClock{}.now()).to_string()),
      publication(PersonId::make(SystemClock{}.now()).to_string()),
      speaker(PersonId::make(SystemClock{}.now()).to_string()),
      helping(make_organisation(own)),
      server(own.uri()) {
    own.execute(fmt::format(
        R"sql(
        INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, provider, provider_data)
             VALUES ('{0}', '{1}', '{2}', 'talk', '{{"en": "Talk"}}', date_trunc('minute', now()), now(), now() + interval '2 hours', now(), 'stream',
                     '{{"address": "/demo/live/index.m3u8"}}');
        INSERT INTO series (id, organisation_id, slug, kind, title) VALUES ('{3}', '{1}', '{4}', 'webinar', '{{"en": "Talks"}}');
        INSERT INTO upload (id, organisation_id, event_id, session_id, file_name, bytes, created_at, expires_at)
             VALUES ('{5}', '{1}', '{2}', '{0}', 'talk.mp4', 5, now(), now() + interval '1 day');
        INSERT INTO recording (id, organisation_id, session_id, state, audience, storage_key, content_type, duration_seconds)
             VALUES ('{6}', '{1}', '{0}', 'review', 'registrants', 'recordings/none.mp4', 'video/mp4', 60);
        UPDATE event SET series_id = '{3}' WHERE id = '{2}';
        INSERT INTO invitation (id, organisation_id, email, role, language, invited_by, nonce, token_hash, created_at, sent_at, expires_at)
             VALUES ('{7}', '{1}', 'invited@example.org', 'reader', 'en', '{8}', 'n', sha256('{7}'), now() - interval '1 hour',
                     now() - interval '1 hour', now() + interval '1 day');
        )sql",
        session.to_string(), event.organisation.to_string(), event.event.to_string(),
        SeriesId::make(SystemClock{}.now()).to_string(), series, upload.to_string(), recording.to_string(), invitation,
        organiser.account.to_string()));
    own.execute(fmt::format(
        R"sql(
        INSERT INTO event_role (organisation_id, event_id, account_id, role) VALUES ('{0}', '{1}', '{2}', 'organiser');
        INSERT INTO invitation (id, organisation_id, event_id, email, role, language, invited_by, nonce, token_hash, created_at, sent_at, expires_at)
             VALUES ('{3}', '{0}', '{1}', 'invited@example.org', 'reader', 'en', '{4}', 'n', sha256('{3}'), now() - interval '1 hour',
                     now() - interval '1 hour', now() + interval '1 day');
        INSERT INTO series_role (organisation_id, series_id, account_id, role)
             SELECT organisation_id, series_id, '{2}', 'organiser' FROM event WHERE id = '{1}';
        INSERT INTO invitation (id, organisation_id, series_id, email, role, language, invited_by, nonce, token_hash, created_at, sent_at, expires_at)
             SELECT '{6}', organisation_id, series_id, 'invited@example.org', 'reader', 'en', '{4}', 'n', sha256('{6}'), now() - interval '1 hour',
                    now() - interval '1 hour', now() + interval '1 day' FROM event WHERE id = '{1}';
        INSERT INTO saved_view (id, account_id, name, filter, created_at) VALUES ('{7}', '{4}', 'Waiting', '{{}}', now());
        INSERT INTO event_co_organiser (event_id, organisation_id) VALUES ('{1}', '{5}');
        INSERT INTO organisation (id, slug, name, created_at)
             VALUES ('0192f0c1-2b3c-7d4e-8f5a-6b7c8d9e0f1a', 'helps-too', 'Another city', now()) ON CONFLICT DO NOTHING;
        )sql",
        event.organisation.to_string(), event.event.to_string(), colleague.account.to_string(), event_invitation,
        organiser.account.to_string(), helping.to_string(), series_invitation, view));
    own.execute(fmt::format(
        R"sql(
        INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, language,
                                  created_at, changed_at)
             VALUES ('{0}', '{1}', '{2}', '{3}', 'pending', 'asks@example.org', 'asks@example.org', 'Ada Asks', 'en', now(), now());
        INSERT INTO registration_decision (id, organisation_id, event_id, actor, answer, decided, at)
             VALUES ('{4}', '{1}', '{2}', 'server', 'declined', '[]', now() - interval '1 minute');
        )sql",
        registration, event.organisation.to_string(), event.event.to_string(), event.category.to_string(), decision));
    own.execute(fmt::format(
        R"sql(
        INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day)
             SELECT '{0}', '{1}', '{2}', 'walk', '{{"en": "Walk"}}', at, at, at + interval '1 hour', at
               FROM (SELECT date_trunc('minute', now()) + interval '29 days' AS at) AS chosen;
        INSERT INTO person (id, organisation_id, event_id, name) VALUES ('{3}', '{1}', '{2}', 'Eva Away');
        INSERT INTO speaker_absence (id, organisation_id, event_id, person_id, starts_local, ends_local, starts_at, ends_at)
             VALUES ('{3}', '{1}', '{2}', '{3}', '2027-03-04 09:00', '2027-03-04 11:00', '2027-03-04 09:00Z', '2027-03-04 11:00Z');
        INSERT INTO place_pool (id, organisation_id, event_id, capacity, of_sessions) VALUES ('{0}', '{1}', '{2}', 5, true);
        INSERT INTO session_places (organisation_id, event_id, session_id, pool_id) VALUES ('{1}', '{2}', '{0}', '{0}');
        INSERT INTO agenda_draft (organisation_id, event_id) VALUES ('{1}', '{2}');
        INSERT INTO agenda_delay (organisation_id, event_id, group_id, actor, minutes, reach, session_id, day, at)
             SELECT organisation_id, event_id, '{0}', 'server', 10, 'session', id, day, now() FROM session WHERE id = '{0}';
        INSERT INTO delayed_session (organisation_id, group_id, session_id, starts_before, ends_before, starts_at, ends_at)
             SELECT organisation_id, '{0}', id, starts_at - interval '10 minutes', ends_at - interval '10 minutes',
                    starts_at, ends_at FROM session WHERE id = '{0}';
        )sql",
        asking.to_string(), event.organisation.to_string(), event.event.to_string(), session.to_string()));
    own.execute(fmt::format(
        R"sql(
        INSERT INTO person (id, organisation_id, event_id, name) VALUES ('{0}', '{1}', '{2}', 'Sam Speaks');
        INSERT INTO session_person (organisation_id, session_id, person_id) VALUES ('{1}', '{3}', '{0}');
        INSERT INTO speaker (id, organisation_id, event_id, person_id, email, language, invited_at, created_at)
             VALUES ('{0}', '{1}', '{2}', '{0}', 'speaks@example.org', 'en', now() - interval '1 hour', now());
        INSERT INTO speaker_assistant (id, speaker_id, name, generation, made_at) VALUES ('{0}', '{0}', 'Hal Helps', 1, now());
        INSERT INTO session_person (organisation_id, session_id, person_id) VALUES ('{1}', '{4}', '{0}');
        INSERT INTO slides_upload (id, organisation_id, event_id, session_id, person_id, file_name, bytes, sent_by_kind,
                                   sent_by, sent_by_name, created_at, expires_at)
             VALUES ('{5}', '{1}', '{2}', '{4}', '{0}', 'talk.pdf', 5, 'speaker', '{0}', 'Sam Speaks', now(),
                     now() + interval '1 day'),
                    ('{3}', '{1}', '{2}', '{4}', '{0}', 'talk.pdf', 5, 'speaker', '{0}', 'Sam Speaks', now(),
                     now() + interval '1 day');
        INSERT INTO slides_upload (id, organisation_id, event_id, session_id, person_id, kind, file_name, bytes,
                                   sent_by_kind, sent_by, sent_by_name, created_at, expires_at)
             SELECT id, '{1}', '{2}', '{4}', '{0}', 'handout', 'map.pdf', 5, 'speaker', '{0}', 'Sam Speaks', now(),
                    now() + interval '1 day'
               FROM (VALUES ('{0}'::uuid), ('{4}')) AS upload(id);
        INSERT INTO material (id, organisation_id, event_id, session_id, person_id, kind, title, address, made_at)
             SELECT id, '{1}', '{2}', '{4}', '{0}', 'link', 'The map', 'https://example.org/map', now()
               FROM (VALUES ('{5}'::uuid), ('{3}')) AS link(id);
        INSERT INTO speaker_absence (id, organisation_id, event_id, person_id, starts_local, ends_local, starts_at, ends_at)
             VALUES ('{0}', '{1}', '{2}', '{0}', '2027-03-05 09:00', '2027-03-05 11:00', '2027-03-05 09:00Z', '2027-03-05 11:00Z');
        INSERT INTO sound_check_slot (id, organisation_id, event_id, starts_at, ends_at, places)
             VALUES ('{3}', '{1}', '{2}', '2036-09-10 08:00Z', '2036-09-10 08:15Z', 1);
        INSERT INTO run_sheet (organisation_id, session_id, version, notes, written_at) VALUES ('{1}', '{3}', 1, 'Water', now());
        )sql",
        speaker, event.organisation.to_string(), event.event.to_string(), session.to_string(), asking.to_string(),
        upload.to_string()));
    for (const auto* name : {"uploads", "slides_uploads"}) {
        const auto folder = server.data() / "files" / name;
        std::filesystem::create_directories(folder);
        std::ofstream(folder / upload.to_string());
        std::ofstream(folder / session.to_string());
        std::ofstream(folder / speaker);
        std::ofstream(folder / asking.to_string());
    }
    own.execute(fmt::format(
        R"sql(
        INSERT INTO material (id, organisation_id, event_id, session_id, person_id, kind, made_at)
             VALUES ('{0}', '{1}', '{2}', '{3}', '{4}', 'slides', now());
        INSERT INTO material_version (id, organisation_id, material_id, number, file_name, bytes, crc32, content, file_key,
                                      pages, state, sent_by_kind, sent_by, sent_by_name, received_at)
             VALUES ('{0}', '{1}', '{0}', 1, 'heat.pdf', 6, 0, 'pdf', 'slides/{0}.pdf', 1, 'ready', 'speaker', '{4}',
                     'Eva Away', now());
        INSERT INTO material_page (version_id, number, picture_key, preview_key, width, height, text)
             VALUES ('{0}', 1, 'slides/{0}-1.webp', 'slides/{0}-1.webp', 16, 9, 'Heat');
        )sql",
        slides_version, event.organisation.to_string(), event.event.to_string(), asking.to_string(),
        session.to_string()));
    std::filesystem::create_directories(server.data() / "files" / "slides");
    std::ofstream(server.data() / "files" / "slides" / (slides_version + ".pdf")) << "slides";
    std::ofstream(server.data() / "files" / "slides" / (slides_version + "-1.webp")) << "page";
    add_publication();
}

void World::add_publication() {
    own.execute(fmt::format(
        R"sql(
        INSERT INTO provider_account (id, organisation_id, kind, name, settings, sealed, secrets, key_id, created_at)
             VALUES ('{0}', '{1}', 'harbour', 'Harbour', '{{}}', '', '{{}}', '', now());
        INSERT INTO publication (id, organisation_id, event_id, kind, title, position, made_at)
             VALUES ('{0}', '{1}', '{2}', 'brochure', '{{"en": "Cool streets"}}', 1, now());
        INSERT INTO publication_file (id, organisation_id, publication_id, language, file_name, bytes, content, state,
                                      cover_width, cover_height, created_at, expires_at)
             VALUES ('{0}', '{1}', '{0}', 'en', 'streets.pdf', 8, 'pdf', 'ready', 3, 4, now(), now()),
                    ('{3}', '{1}', '{0}', 'de', 'strassen.pdf', 5, '', 'coming', NULL, NULL, now(),
                     now() + interval '1 day');
        )sql",
        publication, event.organisation.to_string(), event.event.to_string(), upload.to_string()));
    const auto files = server.data() / "files";
    std::filesystem::create_directories(files / "publications" / publication);
    std::filesystem::create_directories(files / "publications" / "covers");
    std::filesystem::create_directories(files / "publication_uploads");
    std::ofstream(files / "publications" / publication / "original") << "brochure";
    std::ofstream(files / "publications" / "covers" / (publication + ".jpg")) << "cover";
    std::ofstream(files / "publication_uploads" / upload.to_string());
}

std::string World::settle(HttpClient& client, const std::string& email) {
    return take_place(server, client, event, email);
}

Fields World::parameters(const std::string& place) const {
    return {{"event", event.slug},
            {"series", series},
            {"registration", place},
            {"session", session.to_string()},
            {"agenda_session", asking.to_string()},
            {"recording", place},
            {"organisation", event.organisation.to_string()},
            {"video_service", publication},
            {"account", place},
            {"member", colleague.account.to_string()},
            {"invitation", invitation},
            {"event_invitation", event_invitation},
            {"view", view},
            {"series_invitation", series_invitation},
            {"co_organiser", helping.to_string()},
            {"decision", place},
            {"upload", upload.to_string()},
            {"room", session.to_string()},
            {"track", session.to_string()},
            {"release", "1"},
            {"delay", session.to_string()},
            {"absence", session.to_string()},
            {"favourites_key", std::string(32, 'a')},
            {"speaker", speaker},
            {"speaker_key", speaker_key()},
            {"consent", "recording"},
            {"assistant", speaker},
            {"own_absence", speaker},
            {"slot", session.to_string()},
            {"own_session", session.to_string()},
            {"slides_session", asking.to_string()},
            {"slides_upload", upload.to_string()},
            {"handout_upload", speaker},
            {"extra", upload.to_string()},
            {"slides_version", slides_version},
            {"slides_page", "1"},
            {"publication", publication},
            {"publication_upload", upload.to_string()},
            {"publication_file", publication},
            {"publication_cover", publication},
            {"language", "en"}};
}

Fields World::organiser_parameters(const std::string& signed_in) const {
    return {{"event", event.event.to_string()},
            {"session", signed_in},
            {"agenda_session", asking.to_string()},
            {"organisation", event.organisation.to_string()},
            {"video_service", publication},
            {"account", publication},
            {"member", colleague.account.to_string()},
            {"invitation", invitation},
            {"registration", registration},
            {"decision", decision},
            {"upload", upload.to_string()},
            {"recording", recording.to_string()},
            {"room", session.to_string()},
            {"track", session.to_string()},
            {"release", "1"},
            {"delay", asking.to_string()},
            {"absence", session.to_string()},
            {"speaker", speaker},
            {"slot", session.to_string()},
            {"slides_session", asking.to_string()},
            {"slides_upload", session.to_string()},
            {"handout_upload", asking.to_string()},
            {"extra", session.to_string()},
            {"slides_version", slides_version},
            {"slides_page", "1"},
            {"publication", publication},
            {"publication_upload", upload.to_string()},
            {"publication_file", publication},
            {"publication_cover", publication},
            {"language", "en"},
            {"event_invitation", event_invitation},
            {"series", series},
            {"view", view},
            {"series_invitation", series_invitation},
            {"co_organiser", helping.to_string()},
            {"favourites_key", std::string(32, 'a')}};
}

std::string World::speaker_key() const {
    std::ostringstream link_key;
    link_key << std::ifstream(server.data() / "keys" / "link-1", std::ios::binary).rdbuf();
    const auto id = PersonId::parse(speaker).value().value.bytes();
    std::string key(id.begin(), id.end());
    const auto proof = hmac_sha256(link_key.str(), std::string("speaker\0", 8) + key + ".1");
    return to_base64url(key.append(proof.begin(), proof.begin() + 16));
}

std::string World::named_in(const std::string& pattern, const Fields& fields) const {
    const auto at = pattern.find('{');
    const auto name = pattern.substr(at + 1, pattern.find('}') - at - 1);
    const auto found = std::ranges::find(fields, name, &Fields::value_type::first);
    return found == fields.end() ? std::string{} : found->second;
}

std::string World::fingerprint(Log log) const {
    std::vector<std::string> tables{"registration",
                                    "place_pool",
                                    "attendance_interval",
                                    "shared_screen",
                                    "device_registration",
                                    "event",
                                    "session",
                                    "room_entry",
                                    "organisation",
                                    "organisation_role",
                                    "series_role",
                                    "event_role",
                                    "event_co_organiser",
                                    "invitation",
                                    "account",
                                    "upload",
                                    "recording",
                                    "recording_caption",
                                    "saved_view",
                                    "room",
                                    "track",
                                    "person",
                                    "agenda_draft",
                                    "draft_session",
                                    "agenda_release",
                                    "agenda_delay",
                                    "favourites",
                                    "session_places",
                                    "sign_up",
                                    "speaker",
                                    "speaker_consent",
                                    "speaker_assistant",
                                    "speaker_absence",
                                    "speaker_terms",
                                    "sound_check_slot",
                                    "sound_check_booking",
                                    "run_sheet",
                                    "run_sheet_reading",
                                    "publication",
                                    "publication_file",
                                    "material",
                                    "material_version",
                                    "slides_upload",
                                    "slides_taken"};
    if (log == Log::looked_at) tables.emplace_back("activity");
    std::string all = own.value("SELECT count(*) || ' ' || count(ended_at) FROM sign_in_session");
    for (const auto& table : tables)
        all += own.value(
            fmt::format("SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM {} t", table));
    return all + own.value("SELECT count(*) FROM task");
}

}  // namespace plenary::test_support
