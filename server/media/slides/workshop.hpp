#pragma once
#include <chrono>
#include <expected>
#include <stop_token>
#include <string>
#include <string_view>

#include "media/jail.hpp"
#include "media/slides/slides.hpp"

namespace plenary::media {

// What a converter said, where it has come to its end.
using Said = std::expected<std::string, SlidesTrouble>;

// The converters of one file, against one clock.
class Workshop {
public:
    // `stop` outlives this.
    Workshop(const SlidesLimits& limits, const std::stop_token& stop);

    // For the next of them.
    [[nodiscard]] SlidesLimits limits() const;
    // At first with what nobody else wants of the processor; where that is nothing for too long, with a small share.
    Said run(JailedCommand command);

private:
    static void log_end(std::string_view program, const JailEnd& end);

    SlidesLimits limits_;
    std::chrono::steady_clock::time_point until_;
    bool patient_ = true;
    const std::stop_token& stop_;
};

}  // namespace plenary::media
