#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace plenary::conferencing::built_in {

// What somebody on stage shows: themselves (camera and microphone, or one of them), or their screen.
enum class Feed { camera, screen };
[[nodiscard]] std::string_view to_string(Feed feed);

// What a page may say on its line to the stage. Each is checked for its shape here; whether this person may is asked
// of the stage.
namespace said {
struct Publish {  // from now on this is shown
    Feed feed;
    std::string offer;  // SDP
    bool operator==(const Publish&) const = default;
};
struct Unpublish {
    Feed feed;
    bool operator==(const Unpublish&) const = default;
};
struct Answer {  // to what was offered to this page
    std::string feed;
    std::string answer;  // SDP
    bool operator==(const Answer&) const = default;
};
struct Again {  // the picture of this feed broke off: it is offered anew
    std::string feed;
    bool operator==(const Again&) const = default;
};
struct Microphone {
    bool on;
    bool operator==(const Microphone&) const = default;
};
struct Camera {
    bool on;
    bool operator==(const Camera&) const = default;
};
struct Hand {
    bool up;
    bool operator==(const Hand&) const = default;
};
struct LeaveStage {
    bool operator==(const LeaveStage&) const = default;
};
struct EnterStage {  // hosts, by themselves
    bool operator==(const EnterStage&) const = default;
};

// Of hosts, about a person.
enum class Order { bring_up, take_down, mute, remove };
struct AboutPerson {
    Order order;
    std::string person;
    bool operator==(const AboutPerson&) const = default;
};
struct LetIn {  // again, who was removed
    std::string key;
    bool operator==(const LetIn&) const = default;
};
}  // namespace said

using StageMessage =
    std::variant<said::Publish, said::Unpublish, said::Answer, said::Again, said::Microphone, said::Camera, said::Hand,
                 said::LeaveStage, said::EnterStage, said::AboutPerson, said::LetIn>;

// Nothing for what is none of them: another shape, a member too many, too long, an SDP that shows more than its feed.
[[nodiscard]] std::optional<StageMessage> read_stage_message(std::string_view text);

// Whether an SDP (RFC 8866) offers one sound and one picture at most, and nothing else.
[[nodiscard]] bool offers_one_feed(std::string_view sdp);

}  // namespace plenary::conferencing::built_in
