#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <thread>

#include "conferencing/built_in/janus_settings.hpp"

namespace plenary::conferencing::built_in {

// What is run: bubblewrap and in it Janus, which sees /usr, its settings and its recordings and nothing else of the
// disk, without any right; as root it is nobody. Unlike a converter it has the network.
[[nodiscard]] std::vector<std::string> janus_arguments(const std::filesystem::path& folder, bool as_root);

// Janus as a child of this process, on a thread that watches over it: started anew with other secrets whenever it ends,
// and gone with us, however we end.
class JanusProcess {
public:
    struct News {
        std::function<void(const JanusAddress&)> up;  // it answers
        std::function<void()> down;                   // it has ended; after each `up` once
    };

    // `folder` is made, private to us. Both news come on the thread.
    JanusProcess(std::filesystem::path folder, JanusChoices choices, News news);
    // Ends it at once.
    ~JanusProcess();

private:
    void run(const std::stop_token& stop);
    void run_once(const std::stop_token& stop);

    std::filesystem::path folder_;
    JanusChoices choices_;
    News news_;
    std::jthread thread_;  // last: it uses the others
};

}  // namespace plenary::conferencing::built_in
