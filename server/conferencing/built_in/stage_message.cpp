#include "conferencing/built_in/stage_message.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace plenary::conferencing::built_in {
namespace {

using nlohmann::json;

constexpr std::size_t k_longest_sdp = 14'000;
constexpr std::size_t k_longest_name = 64;

// The members of a message, each of which has to be asked for.
class Members {
public:
    explicit Members(const json& message) : message_(message) {}

    std::optional<std::string> text(const char* name, std::size_t longest = k_longest_name) {
        const auto* value = find(name);
        if (!value || !value->is_string()) return std::nullopt;
        const auto& said = value->get_ref<const std::string&>();
        if (said.empty() || said.size() > longest) return std::nullopt;
        return said;
    }
    std::optional<bool> flag(const char* name) {
        const auto* value = find(name);
        return value && value->is_boolean() ? std::optional(value->get<bool>()) : std::nullopt;
    }
    std::optional<Feed> feed() {
        const auto name = text("feed");
        if (name == "camera") return Feed::camera;
        if (name == "screen") return Feed::screen;
        return std::nullopt;
    }
    std::optional<std::string> sdp() {
        auto value = text("sdp", k_longest_sdp);
        return value && value->starts_with("v=0") ? value : std::nullopt;
    }
    [[nodiscard]] bool all_asked_for() const { return asked_ == message_.size(); }

private:
    const json* find(const char* name) {
        const auto found = message_.find(name);
        if (found == message_.end()) return nullptr;
        ++asked_;
        return &*found;
    }
    const json& message_;
    std::size_t asked_ = 0;
};

using Read = std::optional<StageMessage>;

Read publish(Members& in) {
    const auto feed = in.feed();
    auto offer = in.sdp();
    if (!feed || !offer || !offers_one_feed(*offer)) return std::nullopt;
    return said::Publish{*feed, *std::move(offer)};
}
Read unpublish(Members& in) {
    const auto feed = in.feed();
    return feed ? Read(said::Unpublish{*feed}) : std::nullopt;
}
Read answer(Members& in) {
    auto feed = in.text("feed");
    auto sdp = in.sdp();
    return feed && sdp ? Read(said::Answer{*std::move(feed), *std::move(sdp)}) : std::nullopt;
}
Read again(Members& in) {
    auto feed = in.text("feed");
    return feed ? Read(said::Again{*std::move(feed)}) : std::nullopt;
}
template <typename Switch>
Read switched(Members& in) {
    const auto on = in.flag("on");
    return on ? Read(Switch{*on}) : std::nullopt;
}
template <typename Plain>
Read plain(Members& /*in*/) {
    return Plain{};
}
template <said::Order order>
Read about(Members& in) {
    auto person = in.text("person");
    return person ? Read(said::AboutPerson{order, *std::move(person)}) : std::nullopt;
}
Read let_in(Members& in) {
    auto key = in.text("key");
    return key ? Read(said::LetIn{*std::move(key)}) : std::nullopt;
}

struct Line {
    std::string_view word;
    Read (*read)(Members&);
};
constexpr std::array<Line, 14> k_lines{{{"publish", publish},
                                        {"unpublish", unpublish},
                                        {"answer", answer},
                                        {"again", again},
                                        {"microphone", switched<said::Microphone>},
                                        {"camera", switched<said::Camera>},
                                        {"hand", switched<said::Hand>},
                                        {"leave_stage", plain<said::LeaveStage>},
                                        {"enter_stage", plain<said::EnterStage>},
                                        {"bring_up", about<said::Order::bring_up>},
                                        {"take_down", about<said::Order::take_down>},
                                        {"mute", about<said::Order::mute>},
                                        {"remove", about<said::Order::remove>},
                                        {"let_in", let_in}}};

}  // namespace

std::string_view to_string(Feed feed) { return feed == Feed::camera ? "camera" : "screen"; }

std::optional<StageMessage> read_stage_message(std::string_view text) {
    const auto message = json::parse(text, nullptr, false);
    if (!message.is_object()) return std::nullopt;
    Members members(message);
    const auto word = members.text("do");
    if (!word) return std::nullopt;
    for (const auto& line : k_lines) {
        if (line.word != *word) continue;
        auto read = line.read(members);
        return members.all_asked_for() ? read : std::nullopt;
    }
    return std::nullopt;
}

bool offers_one_feed(std::string_view sdp) {
    int sounds = 0, pictures = 0, others = 0;
    for (std::size_t at = 0; at < sdp.size();) {
        const auto end = std::min(sdp.find('\n', at), sdp.size());
        const auto line = sdp.substr(at, end - at);
        if (line.starts_with("m=audio ")) {
            ++sounds;
        } else if (line.starts_with("m=video ")) {
            ++pictures;
        } else if (line.starts_with("m=")) {
            ++others;
        }
        at = end + 1;
    }
    return sounds <= 1 && pictures <= 1 && others == 0 && sounds + pictures > 0;
}

}  // namespace plenary::conferencing::built_in
