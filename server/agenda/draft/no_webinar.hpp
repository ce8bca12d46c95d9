#pragma once
#include "agenda/draft/draft_view_repository.hpp"

namespace plenary::agenda {

[[nodiscard]] inline bool has_agenda(const DraftFrame& frame) { return frame.form != events::EventForm::webinar; }

// The event around the scope's draft. Errors: conflict for a webinar, whose one session is edited with it.
[[nodiscard]] inline Result<DraftFrame> frame_of_no_webinar(db::Transaction& transaction,
                                                            const accounts::Scope& scope) {
    auto frame = read_frame(transaction, scope);
    if (!has_agenda(frame)) return std::unexpected(Error::conflict("/form", "one_session"));
    return frame;
}

}  // namespace plenary::agenda
