#include "speakers/run_sheet_mail_task.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace plenary::speakers {

using nlohmann::json;

jobs::NewTask make_run_sheet_mail_task(const SpeakerId& speaker, const RunSheetToRead& sheet, Instant written_at) {
    const auto whose = speaker.to_string(), session = sheet.session.to_string();
    const json payload{{"speaker", whose}, {"session", session}, {"version", sheet.version}};
    return {TaskId::make(written_at), std::string(k_run_sheet_mail),
            fmt::format("{}/{}/{}", whose, session, written_at.time_since_epoch().count()), payload.dump(),
            written_at + k_run_sheet_rest};
}

RunSheetToRead read_run_sheet_mail_task(std::string_view payload) {
    const auto read = json::parse(payload);
    return {SessionId::parse(read.at("session").get_ref<const std::string&>()).value(), read.at("version").get<int>()};
}

}  // namespace plenary::speakers
