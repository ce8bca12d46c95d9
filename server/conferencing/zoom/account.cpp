#include "conferencing/zoom/account.hpp"

#include <algorithm>
#include <array>

#include "conferencing/zoom/room.hpp"
#include "conferencing/zoom/wire.hpp"

namespace plenary::conferencing::zoom {
namespace {

constexpr std::array k_meetings{Right{"meeting:read:meeting:admin", "meeting:read:admin"},
                                Right{"meeting:read:list_meetings:admin", "meeting:read:admin"},
                                Right{"meeting:write:meeting:admin", "meeting:write:admin"},
                                Right{"meeting:update:meeting:admin", "meeting:write:admin"},
                                Right{"meeting:delete:meeting:admin", "meeting:write:admin"},
                                Right{"meeting:update:status:admin", "meeting:write:admin"}};
constexpr std::array k_paid_meetings{Right{"meeting:write:registrant:admin", "meeting:write:admin"},
                                     Right{"meeting:write:batch_registrants:admin", "meeting:write:admin"},
                                     Right{"meeting:read:list_registrants:admin", "meeting:read:admin"},
                                     Right{"meeting:update:registrant_status:admin", "meeting:write:admin"},
                                     Right{"meeting:read:list_past_instances:admin", "meeting:read:admin"},
                                     Right{"report:read:meeting:admin", "report:read:admin"},
                                     Right{"report:read:list_meeting_participants:admin", "report:read:admin"}};
constexpr std::array k_webinars{Right{"webinar:read:webinar:admin", "webinar:read:admin"},
                                Right{"webinar:read:list_webinars:admin", "webinar:read:admin"},
                                Right{"webinar:write:webinar:admin", "webinar:write:admin"},
                                Right{"webinar:update:webinar:admin", "webinar:write:admin"},
                                Right{"webinar:delete:webinar:admin", "webinar:write:admin"},
                                Right{"webinar:update:status:admin", "webinar:write:admin"},
                                Right{"webinar:write:registrant:admin", "webinar:write:admin"},
                                Right{"webinar:write:batch_registrants:admin", "webinar:write:admin"},
                                Right{"webinar:read:list_registrants:admin", "webinar:read:admin"},
                                Right{"webinar:update:registrant_status:admin", "webinar:write:admin"},
                                Right{"webinar:write:panelist:admin", "webinar:write:admin"},
                                Right{"webinar:read:list_panelists:admin", "webinar:read:admin"},
                                Right{"webinar:delete:panelist:admin", "webinar:write:admin"},
                                Right{"webinar:read:list_past_instances:admin", "webinar:read:admin"},
                                Right{"report:read:webinar:admin", "report:read:admin"},
                                Right{"report:read:list_webinar_participants:admin", "report:read:admin"}};
constexpr std::array k_recordings{Right{"cloud_recording:read:list_recording_files:admin", "recording:read:admin"},
                                  Right{"cloud_recording:delete:recording_file:admin", "recording:write:admin"}};

}  // namespace

std::vector<Right> needed_rights(Kind kind, Plan plan) {
    std::vector<Right> needed;
    const auto add = [&](const auto& rights) { needed.insert(needed.end(), rights.begin(), rights.end()); };
    if (kind == Kind::webinar) {
        add(k_webinars);
    } else {
        add(k_meetings);
        if (plan != Plan::free) add(k_paid_meetings);
    }
    if (plan != Plan::free) add(k_recordings);
    return needed;
}

std::vector<std::string> missing_among(const std::vector<Right>& needed, const std::vector<std::string>& granted) {
    std::vector<std::string> missing;
    const auto has = [&](std::string_view right) { return std::ranges::find(granted, right) != granted.end(); };
    for (const auto& right : needed)
        if (!has(right.name) && !has(right.older)) missing.emplace_back(right.name);
    return missing;
}

// The token that is kept may be older than the rights: what counts is a new one.
asio::awaitable<Result<AccountFacts>> Account::check_account() {
    const auto& settings = calls_.settings();
    const auto grant = co_await calls_.new_grant();
    if (!grant) co_return std::unexpected(grant.error());
    AccountFacts facts{.name = settings.host,
                       .missing = missing_among(needed_rights(settings.kind, settings.plan), grant->rights)};
    const auto rooms = co_await calls_.ask(
        "GET", "/users/" + path_segment(settings.host) + "/" + plural(settings.kind) + "?page_size=1", medium());
    if (!rooms) co_return std::unexpected(rooms.error());
    if (rooms->fault && missing_rights(*rooms->fault).empty()) co_return std::unexpected(to_error(*rooms->fault));
    co_return facts;
}

}  // namespace plenary::conferencing::zoom
