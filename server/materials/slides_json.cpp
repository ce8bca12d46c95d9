#include "materials/slides_json.hpp"

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::materials {
namespace {

using nlohmann::json;

json version_json(const SlidesVersion& version) {
    return {{"id", version.id.to_string()},
            {"number", version.number},
            {"file_name", version.file_name},
            {"bytes", version.bytes},
            {"content", version.content},
            {"state", to_string(version.state)},
            {"reason", version.reason},
            {"warnings", version.warnings},
            {"pages", version.pages},
            {"pdf_bytes", version.pdf_bytes},
            {"sent_by", to_string(version.sent_by)},
            {"sent_by_name", version.sent_by_name},
            {"late_reason", version.late_reason},
            {"received_at", to_rfc3339(version.received_at)},
            {"may_convert_again", may_convert_again(version)}};
}

json coming_json(const ComingSlides& coming) {
    return {{"id", coming.id.to_string()},
            {"file_name", coming.file_name},
            {"bytes", coming.bytes},
            {"received", coming.received},
            {"expires_at", to_rfc3339(coming.expires_at)}};
}

json text_or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

json extra_json(const Extra& extra) {
    return {{"id", extra.id.to_string()},
            {"kind", to_string(extra.kind)},
            {"title", extra.title},
            {"language", text_or_null(extra.language)},
            {"address", text_or_null(extra.address)},
            {"file", extra.file ? version_json(*extra.file) : json(nullptr)}};
}

json page_json(const ShownPage& page) {
    return {{"number", page.number}, {"width", page.width}, {"height", page.height}, {"text", page.text}};
}

template <typename Values, typename AsJson>
json all(const Values& values, AsJson as_json) {
    auto list = json::array();
    for (const auto& value : values) list.push_back(as_json(value));
    return list;
}

json coming_as(const Deck& deck, FileKind kind) {
    auto list = json::array();
    for (const auto& coming : deck.coming)
        if (coming.kind == kind) list.push_back(coming_json(coming));
    return list;
}

}  // namespace

json deck_json(const Deck& deck, Instant now) {
    const auto lock = lock_of(deck, now);
    return {{"session", deck.session.to_string()},
            {"session_title", deck.session_title.all()},
            {"starts_at", to_rfc3339(deck.starts_at)},
            {"person", deck.person.to_string()},
            {"person_name", deck.person_name},
            {"due_at", to_rfc3339(due_at(deck))},
            {"locked", lock ? json(to_string(*lock)) : json(nullptr)},
            {"final_at", deck.final_at ? json(to_rfc3339(*deck.final_at)) : json(nullptr)},
            {"final_by", deck.final_at ? json(deck.final_by) : json(nullptr)},
            {"release", to_string(deck.release)},
            {"audience", to_string(deck.audience)},
            {"versions", all(deck.versions, version_json)},
            {"coming", coming_as(deck, FileKind::slides)},
            {"pages", all(deck.pages, page_json)},
            {"extras", all(deck.extras, extra_json)},
            {"handouts_coming", coming_as(deck, FileKind::handout)}};
}

json decks_json(const std::vector<Deck>& decks, const UploadLimitsByKind& limits, Instant now) {
    return {{"items", all(decks, [now](const Deck& deck) { return deck_json(deck, now); })},
            {"next", nullptr},
            {"most_bytes", limits.slides.most_bytes},
            {"most_handout_bytes", limits.handouts.most_bytes},
            {"most_extras", k_most_extras}};
}

json slides_upload_json(const SlidesStanding& standing) {
    const auto& upload = standing.upload;
    return {{"id", upload.id.to_string()},
            {"session", upload.session.to_string()},
            {"person", upload.person.to_string()},
            {"file_name", upload.announced.file_name},
            {"bytes", upload.announced.bytes},
            {"received", standing.received},
            {"finished", upload.finished},
            {"created_at", to_rfc3339(upload.created_at)},
            {"expires_at", to_rfc3339(upload.expires_at)}};
}

}  // namespace plenary::materials
