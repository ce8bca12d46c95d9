#include "organise/attendance_list_repository.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "db/like_pattern.hpp"
#include "db/transaction.hpp"
#include "organise/attendance_list_statement.hpp"

namespace plenary::organise {
namespace {

using db::field;
using nlohmann::json;

std::optional<attendance::SharedScreen> screen_of(const pqxx::row& row) {
    const auto people = field<std::optional<int>>(row, "people");
    if (!people) return std::nullopt;
    return attendance::SharedScreen{*people, field<json>(row, "names").get<std::vector<std::string>>(),
                                    field<std::string>(row, "said_by"), field<Instant>(row, "said_at")};
}

std::optional<recordings::OnDemand> on_demand_of(const pqxx::row& row) {
    const auto seconds = field<std::optional<int>>(row, "watched_seconds");
    if (!seconds) return std::nullopt;
    return recordings::OnDemand{std::chrono::seconds{*seconds},
                                std::chrono::seconds{field<int>(row, "duration_seconds")},
                                field<Instant>(row, "reported_at")};
}

std::vector<attendance::Evidence> evidence_of(const pqxx::row& row) {
    std::vector<attendance::Evidence> evidence;
    if (!row["sources"].is_null())
        for (const auto& source : field<std::vector<std::string>>(row, "sources"))
            evidence.push_back(attendance::evidence_named(source));
    constexpr auto k_elsewhere = attendance::Evidence::room_link;
    if (field<bool>(row, "went_elsewhere") && std::ranges::find(evidence, k_elsewhere) == evidence.end())
        evidence.push_back(k_elsewhere);
    return evidence;
}

Attendee attendee_of(const pqxx::row& row, Instant at) {
    Attendee who;
    who.registration = field<RegistrationId>(row, "id");
    who.kind = field<std::string>(row, "kind");
    who.name = field<std::string>(row, "name");
    who.email = field<std::string>(row, "email");
    who.authority = field<std::string>(row, "authority");
    who.country = field<std::string>(row, "country");
    const std::chrono::seconds attended{field<std::int64_t>(row, "seconds")};
    who.minutes = std::chrono::floor<std::chrono::minutes>(attended);
    if (field<bool>(row, "elsewhere")) who.minutes = std::nullopt;
    who.first_join = field<std::optional<Instant>>(row, "first_join");
    who.last_leave = field<std::optional<Instant>>(row, "last_leave");
    who.present = field<bool>(row, "present");
    who.devices = field<int>(row, "devices");
    who.evidence = evidence_of(row);
    who.screen = screen_of(row);
    who.on_demand = on_demand_of(row);
    who.position = {at, field<std::int64_t>(row, "sort_number"), field<std::string>(row, "sort_text"),
                    who.registration};
    return who;
}

}  // namespace

AttendancePage read_attendance(db::Transaction& transaction, const accounts::Scope& scope,
                               const AttendanceQuestion& question, std::string_view language, Instant now) {
    const auto& after = question.after;
    const auto at = after ? after->at : now;
    const auto span = by(question.span, at);
    std::optional<std::int64_t> number;
    std::optional<std::string> text;
    std::optional<RegistrationId> id;
    if (after) number = after->number, text = after->text, id = after->id;
    std::optional<int> one_more;
    if (question.limit) one_more = *question.limit + 1;
    const auto rows = transaction.exec(attendance_list_statement(question.view, question.order), scope.organisation(),
                                       question.session, at, span.from, span.until, scope.event(),
                                       db::pattern_containing(question.search), number, text, id, one_more, language);
    AttendancePage page;
    page.at = at;
    for (const auto& row : rows) page.items.push_back(attendee_of(row, at));
    if (question.limit && std::ssize(page.items) > *question.limit) {
        page.items.pop_back();
        page.next = page.items.back().position;
    }
    return page;
}

}  // namespace plenary::organise
