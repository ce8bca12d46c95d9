#pragma once
#include <map>

#include "media/preparation.hpp"
#include "media/stage/composition.hpp"

namespace plenary::media::stage {

// Who showed what, by the name that the room gave it.
struct Shown {
    std::string person;  // one key for all that one person showed
    std::string name;    // theirs
    bool is_screen = false;
};

// Of one speaker alone, their clips one after the other.
struct SpeakersFile {
    std::string name;  // the person's
    std::filesystem::path file;
};

struct AssembledStage {
    std::filesystem::path whole;
    std::vector<SpeakersFile> speakers;  // none where only one was on stage: the whole is theirs
};

// Makes of what Janus recorded in `folder` one film, and one of each speaker, in `output`, which is empty or what a run
// before has left. Waits for converters on this thread. Errors: empty where nothing was recorded.
[[nodiscard]] std::expected<AssembledStage, Trouble> assemble_stage(const std::filesystem::path& folder,
                                                                    const std::map<std::string, Shown>& shown,
                                                                    const std::filesystem::path& output,
                                                                    PreparationProgress& progress,
                                                                    const std::stop_token& stop);

}  // namespace plenary::media::stage
