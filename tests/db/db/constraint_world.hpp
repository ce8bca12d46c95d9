#pragma once

namespace plenary::db {

// What must never be in a log or an answer; the rows below hold it.
inline constexpr auto k_secret = "ana@secret.example";

// One row in every table, all with the same id.
inline constexpr auto k_one_row_a_table = R"sql(
    CREATE FUNCTION one() RETURNS uuid LANGUAGE sql AS $$SELECT '01890000-0000-7000-8000-000000000001'::uuid$$;
    INSERT INTO organisation (id, slug, name, contact_email, created_at)
         VALUES (one(), 'porto', 'ana@secret.example', 'ana@secret.example', now());
    INSERT INTO account (id, email, name, password_hash, created_at)
         VALUES (one(), 'ana@secret.example', 'Ana', 'ana@secret.example', now());
    INSERT INTO organisation_role (organisation_id, account_id, role) VALUES (one(), one(), 'owner');
    INSERT INTO authority (id, kind, country, code, names, search)
         VALUES (one(), 'city', 'PT', 'ana@secret.example', '{"en": "Porto"}', 'porto');
    INSERT INTO device (id, token_hash, created_at, seen_at) VALUES (one(), 'ana@secret.example', now(), now());
    INSERT INTO series (id, organisation_id, slug, kind, title)
         VALUES (one(), one(), 'cities', 'webinar', '{"en": "ana@secret.example"}');
    INSERT INTO event (id, organisation_id, series_id, slug, form, title, zone, starts_local, ends_local, starts_at,
                       ends_at, created_at)
         VALUES (one(), one(), one(), 'cycling', 'webinar', '{"en": "ana@secret.example"}', 'Etc/UTC', '2027-03-04 10:00',
                 '2027-03-04 11:00', '2027-03-04 10:00Z', '2027-03-04 11:00Z', now());
    INSERT INTO event_co_organiser (event_id, organisation_id) VALUES (one(), one());
    INSERT INTO event_party (organisation_id, event_id, position, role, name)
         VALUES (one(), one(), 1, 'host', 'ana@secret.example');
    INSERT INTO event_pending (organisation_id, event_id, change)
         VALUES (one(), one(), '{"contact_name": "ana@secret.example"}');
    INSERT INTO event_announcement (id, organisation_id, event_id, kind, facts, told, at)
         VALUES (one(), one(), one(), 'changed', '{"contact_name": "ana@secret.example"}', 1, now());
    INSERT INTO room (id, organisation_id, event_id, name) VALUES (one(), one(), one(), 'ana@secret.example');
    INSERT INTO track (id, organisation_id, event_id, name) VALUES (one(), one(), one(), 'ana@secret.example');
    INSERT INTO session (id, organisation_id, event_id, source, slug, title, starts_local, starts_at, ends_at, day,
                         room_id, track_id)
         VALUES (one(), one(), one(), 'guid:1', 'talk', '{"en": "ana@secret.example"}', '2027-03-04 10:00',
                 '2027-03-04 10:00Z', '2027-03-04 11:00Z', '2027-03-04', one(), one());
    INSERT INTO person (id, organisation_id, event_id, source, name)
         VALUES (one(), one(), one(), 'person:1', 'ana@secret.example');
    INSERT INTO session_person (organisation_id, session_id, person_id) VALUES (one(), one(), one());
    INSERT INTO speaker_absence (id, organisation_id, event_id, person_id, starts_local, ends_local, starts_at, ends_at, note)
         VALUES (one(), one(), one(), one(), '2027-03-04 10:00', '2027-03-04 11:00', '2027-03-04 10:00Z',
                 '2027-03-04 11:00Z', 'ana@secret.example');
    INSERT INTO speaker (id, organisation_id, event_id, person_id, email, language, biography, created_at)
         VALUES (one(), one(), one(), one(), 'ana@secret.example', 'en', '{"en": "ana@secret.example"}', now());
    INSERT INTO speaker_reminder (speaker_id, kind, at) VALUES (one(), 'biography', now());
    INSERT INTO run_sheet (organisation_id, session_id, version, notes, written_at)
         VALUES (one(), one(), 1, 'ana@secret.example', now());
    INSERT INTO run_sheet_reading (speaker_id, session_id, version, at) VALUES (one(), one(), 1, now());
    INSERT INTO sound_check_slot (id, organisation_id, event_id, starts_at, ends_at, place, places)
         VALUES (one(), one(), one(), '2027-03-04 10:00Z', '2027-03-04 10:15Z', 'ana@secret.example', 1);
    INSERT INTO sound_check_booking (speaker_id, slot_id, at) VALUES (one(), one(), now());
    INSERT INTO speaker_terms (organisation_id, event_id) VALUES (one(), one());
    INSERT INTO speaker_assistant (id, speaker_id, name, generation, made_at)
         VALUES (one(), one(), 'ana@secret.example', 1, now());
    INSERT INTO speaker_consent (id, speaker_id, kind, agreed, version, language, wording, at)
         VALUES (one(), one(), 'recording', true, 1, 'en', 'ana@secret.example', now());
    INSERT INTO agenda_draft (organisation_id, event_id) VALUES (one(), one());
    INSERT INTO agenda_editing (event_id, account_id, seen_at) VALUES (one(), one(), now());
    INSERT INTO draft_session (organisation_id, event_id, session_id, kind, title, starts_local, starts_at, ends_at, day)
         VALUES (one(), one(), one(), 'talk', '{"en": "ana@secret.example"}', '2027-03-04 10:00', '2027-03-04 10:00Z',
                 '2027-03-04 11:00Z', '2027-03-04');
    INSERT INTO agenda_change (organisation_id, event_id, number, group_id, actor, session_id, field, before, after, at)
         VALUES (one(), one(), 1, one(), 'ana@secret.example', one(), 'subtitle', '""', '"ana@secret.example"', now());
    INSERT INTO agenda_release (organisation_id, event_id, number, name, last_change, sessions, actor, at)
         VALUES (one(), one(), 1, 'ana@secret.example', 1, 1, 'ana@secret.example', now());
    INSERT INTO agenda_delay (organisation_id, event_id, group_id, actor, minutes, reach, session_id, day, takes_back, at)
         VALUES (one(), one(), one(), 'ana@secret.example', 10, 'room', one(), '2027-03-04', one(), now());
    INSERT INTO delayed_session (organisation_id, group_id, session_id, starts_before, ends_before, starts_at, ends_at)
         VALUES (one(), one(), one(), '2027-03-04 09:50Z', '2027-03-04 10:50Z', '2027-03-04 10:00Z', '2027-03-04 11:00Z');
    INSERT INTO released_session (organisation_id, event_id, release, session_id, kind, title, subtitle, abstract, language,
                                  starts_local, starts_at, ends_at, day, room, track, recorded, people)
         VALUES (one(), one(), 1, one(), 'talk', '{"en": "ana@secret.example"}', '', '', '', '2027-03-04 10:00',
                 '2027-03-04 10:00Z', '2027-03-04 11:00Z', '2027-03-04', '', '', 'no', '[]');
    INSERT INTO place_pool (id, organisation_id, event_id, capacity) VALUES (one(), one(), one(), 5);
    INSERT INTO category (id, organisation_id, event_id, name)
         VALUES (one(), one(), one(), '{"en": "ana@secret.example"}');
    INSERT INTO category_pool (organisation_id, category_id, pool_id) VALUES (one(), one(), one());
    INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, language,
                              authority_id, idempotency_key, created_at, changed_at)
         VALUES (one(), one(), one(), one(), 'confirmed', 'ana@secret.example', 'ana@secret.example', 'constraint "forged"',
                 'en', one(), 'ana@secret.example', now(), now());
    INSERT INTO registration_decision (id, organisation_id, event_id, actor, answer, decided, at)
         VALUES (one(), one(), one(), 'ana@secret.example', 'declined', '[]', now());
    INSERT INTO device_registration (device_id, organisation_id, registration_id, generation)
         VALUES (one(), one(), one(), 1);
    INSERT INTO idempotent_answer (route, subject, actor, key, body_hash, answer, created_at)
         VALUES ('r', 's', 'ana@secret.example', 'k', '', '{}', now());
    INSERT INTO task (id, kind, key, payload, due_at, created_at)
         VALUES (one(), 'mail.test', 'constraint "forged"', '{"to": "ana@secret.example"}', now(), now());
    INSERT INTO schedule (name, every, next_at) VALUES ('ana@secret.example', '1 hour', now());
    INSERT INTO activity (id, organisation_id, actor, action, subject, at)
         VALUES (one(), one(), 'ana@secret.example', 'test', one(), now());
    INSERT INTO node (id, alive_until) VALUES (one(), now());
    INSERT INTO attendance_interval (id, organisation_id, session_id, registration_id, source, joined_at, left_at)
         VALUES (one(), one(), one(), one(), 'own_page', '2027-03-04 10:00Z', '2027-03-04 10:30Z');
    INSERT INTO room_entry (organisation_id, session_id, registration_id, first_at, last_at)
         VALUES (one(), one(), one(), '2027-03-04 10:00Z', '2027-03-04 10:00Z');
    INSERT INTO stage_standing (organisation_id, session_id, registration_id, standing, since)
         VALUES (one(), one(), one(), 'removed', now());
    INSERT INTO shared_screen (organisation_id, session_id, registration_id, people, names, said_by, said_at)
         VALUES (one(), one(), one(), 2, '["ana@secret.example"]', 'ana@secret.example', now());
    INSERT INTO recording (id, organisation_id, session_id, state, audience, storage_key, content_type,
                           duration_seconds)
         VALUES (one(), one(), one(), 'review', 'public', 'ana@secret.example', 'video/mp4', 60);
    INSERT INTO recording_caption (organisation_id, recording_id, language, file_name, cues, webvtt, changed_at)
         VALUES (one(), one(), 'en', 'ana@secret.example', 1, 'ana@secret.example', now());
    INSERT INTO recording_watch (organisation_id, recording_id, registration_id, position, reported_at)
         VALUES (one(), one(), one(), 5, now());
    INSERT INTO upload (id, organisation_id, event_id, session_id, file_name, bytes, created_at, expires_at)
         VALUES (one(), one(), one(), one(), 'ana@secret.example', 5, now(), now());
    INSERT INTO material (id, organisation_id, event_id, session_id, person_id, kind, final_by, made_at)
         VALUES (one(), one(), one(), one(), one(), 'slides', 'ana@secret.example', now());
    INSERT INTO material_version (id, organisation_id, material_id, number, file_name, bytes, file_key, state,
                                  sent_by_kind, sent_by, sent_by_name, received_at)
         VALUES (one(), one(), one(), 1, 'ana@secret.example', 5, 'slides/1', 'ready', 'speaker', one(),
                 'ana@secret.example', now());
    INSERT INTO material_page (version_id, number, picture_key, preview_key, width, height, text)
         VALUES (one(), 1, 'slides/1', 'slides/2', 16, 9, 'ana@secret.example');
    INSERT INTO slides_taken (organisation_id, event_id, desk_id, version_id, taken_at)
         VALUES (one(), one(), one(), one(), now());
    INSERT INTO slides_upload (id, organisation_id, event_id, session_id, person_id, file_name, bytes, sent_by_kind,
                               sent_by, sent_by_name, created_at, expires_at)
         VALUES (one(), one(), one(), one(), one(), 'ana@secret.example', 5, 'speaker', one(), 'ana@secret.example',
                 now(), now());
    INSERT INTO publication (id, organisation_id, event_id, kind, title, position, made_at)
         VALUES (one(), one(), one(), 'brochure', '{"en": "ana@secret.example"}', 1, now());
    INSERT INTO publication_file (id, organisation_id, publication_id, language, file_name, bytes, state, created_at,
                                  expires_at)
         VALUES (one(), one(), one(), 'en', 'ana@secret.example', 5, 'ready', now(), now());
    INSERT INTO mail_allowance (task_id, recipient, event_id, asked_for, state, at)
         VALUES (one(), sha256('ana@secret.example'), one(), false, 'allowed', now());
    INSERT INTO sign_in_session (id, account_id, token_hash, browser, created_at, seen_at)
         VALUES (one(), one(), sha256('ana@secret.example'), 'ana@secret.example', now(), now());
    INSERT INTO series_role (organisation_id, series_id, account_id, role) VALUES (one(), one(), one(), 'reader');
    INSERT INTO event_role (organisation_id, event_id, account_id, role) VALUES (one(), one(), one(), 'reader');
    INSERT INTO first_organiser_link (id, nonce, token_hash, created_at)
         VALUES (true, 'ana@secret.example', sha256('ana@secret.example'), now());
    INSERT INTO invitation (id, organisation_id, email, role, language, invited_by, nonce, token_hash, created_at,
                            sent_at, expires_at)
         VALUES (one(), one(), 'ana@secret.example', 'reader', 'en', one(), 'ana@secret.example',
                 sha256('ana@secret.example'), now(), now(), now());
    INSERT INTO sign_in_link (id, kind, email, language, nonce, token_hash, browser_hash, created_at)
         VALUES (one(), 'reset', 'ana@secret.example', 'en', 'ana@secret.example', sha256('ana@secret.example'),
                 sha256('ana@secret.example'), now());
    INSERT INTO second_factor (account_id, secret, created_at) VALUES (one(), 'ana@secret.example', now());
    INSERT INTO recovery_code (account_id, code_hash) VALUES (one(), sha256('ana@secret.example'));
    INSERT INTO sign_in_challenge (id, account_id, token_hash, created_at)
         VALUES (one(), one(), sha256('ana@secret.example'), now());
    INSERT INTO saved_view (id, account_id, name, filter, created_at)
         VALUES (one(), one(), 'ana@secret.example', '{}', now());
    INSERT INTO favourites (organisation_id, event_id, key_hash, sessions)
         VALUES (one(), one(), sha256('ana@secret.example'), ARRAY[one()]);
    INSERT INTO session_places (organisation_id, event_id, session_id, pool_id) VALUES (one(), one(), one(), one());
    INSERT INTO sign_up (id, organisation_id, event_id, session_id, registration_id, state, created_at, changed_at)
         VALUES (one(), one(), one(), one(), one(), 'confirmed', now(), now());
    INSERT INTO agenda_told (organisation_id, event_id, release, registration_id, sessions)
         VALUES (one(), one(), 1, one(), ARRAY[one()]);
    INSERT INTO provider_account (id, organisation_id, kind, name, settings, sealed, secrets, key_id, created_at)
         VALUES (one(), one(), 'zoom', 'ana@secret.example', '{"host": "ana@secret.example"}', 'ana@secret.example',
                 ARRAY['client_secret'], 'k', now());
    INSERT INTO provider_room (id, organisation_id, session_id, account_id, created_at)
         VALUES (one(), one(), one(), one(), now());
    INSERT INTO provider_signal (id, organisation_id, room_id, key, kind, at, received_at)
         VALUES (one(), one(), one(), 'k', 'started', now(), now());
    INSERT INTO room_check (session_id, organisation_id, starts_at, room, minutes_before, health, checked_at)
         VALUES (one(), one(), now(), 'zoom/', 60, 'good', now());
    INSERT INTO fetched_recording (organisation_id, session_id, account_id, key, service, recording_id, began_at)
         VALUES (one(), one(), one(), 'k', 'ana@secret.example', one(), now());
    INSERT INTO room_guest (organisation_id, room_id, registration_id, place, state, role, key, sealed, changed_at)
         VALUES (one(), one(), one(), 'ana@secret.example', 'admitted', 'attendee', 'ana@secret.example',
                 'ana@secret.example', now());
    INSERT INTO sign_in_failure (id, address, at) VALUES (one(), sha256('ana@secret.example'), now());
)sql";

}  // namespace plenary::db
