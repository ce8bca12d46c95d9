#pragma once
#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace plenary {

// A sentence about a field, by its key in the catalogues "problems" ("field." in front), and what stands in its
// placeholders. What is in front of a dot is the stable code; behind it, which of its wordings fits.
struct KnownSentence {
    std::string_view key;
    std::string_view placeholders{};  // in order of name, with one space between
};

// Everything that the server can say about a field: nothing else compiles.
inline constexpr KnownSentence k_sentences[] = {
    {"audience_changed.many", "count"},
    {"audience_changed.one"},
    {"block_in_block"},
    {"cancelled"},
    {"captions_empty"},
    {"captions_header", "line"},
    {"captions_no_time", "line"},
    {"captions_order", "line"},
    {"captions_time", "line"},
    {"control_character", "code_point"},
    {"control_character.email"},
    {"control_character.tab"},
    {"cursor_invalid"},
    {"draft_changed"},
    {"email_comment"},
    {"email_domain_letter"},
    {"email_dots"},
    {"email_literal"},
    {"email_local_letter"},
    {"email_local_too_long"},
    {"email_no_at"},
    {"email_no_domain"},
    {"email_no_local_part"},
    {"email_no_top_level"},
    {"email_quoted"},
    {"email_several_at"},
    {"email_space"},
    {"email_too_long"},
    {"format"},
    {"format.country"},
    {"format.date"},
    {"format.date-time"},
    {"format.email"},
    {"format.https-uri"},
    {"format.language"},
    {"format.local-time"},
    {"format.slug"},
    {"format.slug-or-id"},
    {"format.time-zone"},
    {"format.uri"},
    {"format.uri-reference"},
    {"format.uuid"},
    {"imported"},
    {"in_the_past"},
    {"invalid"},
    {"invited_already"},
    {"last_owner"},
    {"line_end"},
    {"member_already"},
    {"missing"},
    {"missing.answer"},
    {"missing.consent"},
    {"missing.email"},
    {"missing.language"},
    {"missing.reason"},
    {"missing.room"},
    {"missing.title"},
    {"name_taken"},
    {"no_place"},
    {"no_session_placed"},
    {"not_a_recording"},
    {"not_a_webinar"},
    {"not_allowed"},
    {"not_allowed.choices", "choices"},
    {"not_prepared"},
    {"not_public"},
    {"not_published"},
    {"not_published.recording"},
    {"not_repeatable"},
    {"not_text"},
    {"not_tus"},
    {"not_welcome"},
    {"nothing_changed"},
    {"one_session"},
    {"out_of_range.between", "least most"},
    {"out_of_range.least", "least"},
    {"out_of_range.most", "most"},
    {"over"},
    {"places_taken", "count"},
    {"postponed"},
    {"published"},
    {"recorded"},
    {"registered.many", "count"},
    {"registered.one"},
    {"registered_already"},
    {"repeated"},
    {"repeated.parameter"},
    {"role_above_own"},
    {"role_too_low"},
    {"room_in_use"},
    {"session_step.begun"},
    {"session_step.cancelled"},
    {"session_step.draft"},
    {"session_step.ended"},
    {"session_step.no_lobby"},
    {"session_step.no_rehearsal"},
    {"session_step.not_ended"},
    {"session_step.not_paused"},
    {"session_step.not_running"},
    {"session_step.open_already"},
    {"session_step.rehearsing"},
    {"session_step.running"},
    {"session_step.too_early"},
    {"session_step.too_long"},
    {"session_step.two_minutes"},
    {"state_changed"},
    {"text_changed"},
    {"time_skipped"},
    {"time_twice"},
    {"time_unknown.early"},
    {"time_unknown.late"},
    {"too_few.entries", "least"},
    {"too_few.fields", "least"},
    {"too_large", "most"},
    {"too_large.announced"},
    {"too_late"},
    {"too_long", "most"},
    {"too_many.entries", "most"},
    {"too_many.fields", "most"},
    {"too_short", "least"},
    {"track_in_use"},
    {"trial"},
    {"type"},
    {"type.array"},
    {"type.boolean"},
    {"type.integer"},
    {"type.number"},
    {"type.object"},
    {"type.string"},
    {"unknown.authority"},
    {"unknown.body"},
    {"unknown.checksum"},
    {"unknown.member", "name"},
    {"unknown.name"},
    {"unknown.parameter", "name"},
    {"unknown_consent"},
    {"unknown_question"},
    {"until_before_from"},
    {"upload_finished"},
    {"upload_offset", "offset"},
    {"wrong_answer"},
};

// One of them.
class Sentence {
public:
    consteval Sentence(const char* key) : key_(key) {
        if (std::ranges::find(k_sentences, key_, &KnownSentence::key) == std::end(k_sentences))
            throw std::invalid_argument("no such sentence");
    }

    [[nodiscard]] constexpr std::string_view key() const { return key_; }
    // "missing" for "missing.answer".
    [[nodiscard]] constexpr std::string_view code() const { return key_.substr(0, key_.find('.')); }

    bool operator==(const Sentence&) const = default;

private:
    std::string_view key_;
};

}  // namespace plenary
