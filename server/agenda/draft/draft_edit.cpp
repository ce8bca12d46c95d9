#include "agenda/draft/draft_edit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "agenda/draft/draft_times.hpp"
#include "events/slug.hpp"

namespace plenary::agenda {
namespace {

using nlohmann::json;

constexpr std::array k_as_they_are{"kind",    "title",    "subtitle", "abstract",  "language",   "placed",
                                   "room_id", "track_id", "recorded", "within_id", "again_of_id"};

// The contract calls a reference without "_id".
std::unexpected<Error> refused(std::string_view field, Sentence why) {
    if (field.ends_with("_id")) field.remove_suffix(3);
    return std::unexpected(Error::invalid("/set/" + std::string(field), why));
}

// Whether `id` is one of `known`, or nobody's.
bool is_there(const json& id, const std::set<std::string>& known) {
    return id.is_null() || known.contains(id.get<std::string>());
}

class Editing {
public:
    Editing(Draft draft, DraftGround ground, Instant now) : ground_(std::move(ground)), now_(now) {
        done_.draft = std::move(draft);
    }

    // Errors have pointers into the edit.
    Result<void> take(const DraftEdit& edit) {
        if (!edit.session) return add(edit);
        const auto found = done_.draft.find(*edit.session);
        if (found == done_.draft.end()) {
            done_.refused.push_back({*edit.session, "session", nullptr});
            return {};
        }
        if (!compare(edit, found->second)) return {};
        if (!edit.remove) return put(edit, found->second);
        take_out(*edit.session);
        return {};
    }
    EditedDraft take_result() { return std::move(done_); }

private:
    Result<void> add(const DraftEdit& edit) {
        for (const auto* needed : {"title", "starts_local", "minutes"})
            if (!edit.set.contains(needed)) return refused(needed, "missing");
        DraftSession session;
        session.id = SessionId::make(now_);
        session.starts_at = session.ends_at = now_;
        if (auto put_in = put(edit, session); !put_in) return put_in;
        const auto title = session.title.best("en").text;
        const auto wanted = events::slug_of(title);
        done_.added.push_back({session.id, "", events::free_slug(wanted.empty() ? "session" : wanted, ground_.slugs)});
        done_.draft.emplace(session.id, std::move(session));
        return {};
    }

    // Its parts and its other occurrences stay, as sessions of their own.
    void take_out(const SessionId& id) {
        for (auto& [other, session] : done_.draft) {
            if (session.within == id) session.within.reset();
            if (session.again_of == id) session.again_of.reset();
        }
        done_.draft.erase(id);
    }

    // False where the session is not as the edit has seen it, nor as it wants it.
    bool compare(const DraftEdit& edit, const DraftSession& session) {
        const auto columns = to_json(session);
        bool same = true;
        for (const auto& [field, seen] : edit.seen.items()) {
            if (columns.at(field) == seen || (edit.set.contains(field) && edit.set.at(field) == columns.at(field)))
                continue;
            done_.refused.push_back({session.id, field, columns.at(field)});
            same = false;
        }
        return same;
    }

    Result<void> put(const DraftEdit& edit, DraftSession& session) {
        auto columns = to_json(session);
        for (const auto* field : k_as_they_are)
            if (edit.set.contains(field)) columns[field] = edit.set.at(field);
        if (auto fits = check_references(columns, session.id); !fits) return fits;
        if (edit.set.contains("people")) {
            auto people = people_in(edit.set.at("people"));
            if (!people) return std::unexpected(people.error());
            columns["people"] = *std::move(people);
        }
        session = draft_session_from(columns);
        return set_times(edit.set, ground_.zone, session);
    }

    Result<void> check_references(const json& columns, const SessionId& self) {
        if (!is_there(columns.at("room_id"), ground_.rooms)) return refused("room_id", "unknown.name");
        if (!is_there(columns.at("track_id"), ground_.tracks)) return refused("track_id", "unknown.name");
        for (const auto* field : {"within_id", "again_of_id"}) {
            if (columns.at(field).is_null()) continue;
            const auto other = done_.draft.find(SessionId::parse(columns.at(field).get<std::string>()).value());
            if (other == done_.draft.end() || other->first == self) return refused(field, "unknown.name");
            if (std::string_view(field) == "within_id" && (other->second.within || has_parts(self)))
                return refused(field, "block_in_block");
            if (std::string_view(field) == "again_of_id" && other->second.again_of) return refused(field, "invalid");
        }
        return {};
    }
    bool has_parts(const SessionId& block) const {
        return std::ranges::any_of(done_.draft, [&](const auto& entry) { return entry.second.within == block; });
    }

    Result<json> people_in(const json& wanted) {
        auto people = json::array();
        for (const auto& person : wanted) {
            auto id = person.value("id", "");
            if (id.empty()) {
                if (!person.contains("name")) return refused("people", "missing");
                done_.people.push_back({PersonId::make(now_), person.at("name")});
                id = done_.people.back().id.to_string();
                ground_.people.insert(id);
            }
            if (!ground_.people.contains(id)) return refused("people", "unknown.name");
            for (const auto& before : people)
                if (before.at("id") == id) return refused("people", "repeated");
            people.push_back({{"id", id}, {"role", person.at("role")}});
        }
        return people;
    }

    DraftGround ground_;
    Instant now_;
    EditedDraft done_;
};

}  // namespace

Result<EditedDraft> edited(Draft draft, std::span<const DraftEdit> edits, DraftGround ground, Instant now) {
    Editing editing(std::move(draft), std::move(ground), now);
    for (std::size_t at = 0; at < edits.size(); ++at) {
        const auto done = editing.take(edits[at]);
        if (done) continue;
        auto error = done.error();
        for (auto& field : error.fields) field.pointer = fmt::format("/edits/{}{}", at, field.pointer);
        return std::unexpected(std::move(error));
    }
    return editing.take_result();
}

}  // namespace plenary::agenda
