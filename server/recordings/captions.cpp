#include "recordings/captions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "recordings/caption_time.hpp"

namespace plenary::recordings {
namespace {

constexpr std::string_view k_arrow = "-->";
constexpr std::string_view k_header = "WEBVTT";
constexpr std::string_view k_byte_order_mark = "\xef\xbb\xbf";
constexpr std::size_t k_most_faults = 50;
constexpr std::array<std::string_view, 5> k_settings{"align:", "line:", "position:", "size:", "vertical:"};

std::string_view trim(std::string_view text) {
    constexpr std::string_view k_space = " \t\r\f";
    const auto begin = text.find_first_not_of(k_space);
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(k_space) - begin + 1);
}

// Lines as WebVTT and SubRip part them: LF, CRLF or CR.
std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = text.find_first_of("\r\n");
        lines.push_back(text.substr(0, end));
        if (end == text.npos) break;
        text.remove_prefix(text.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
    }
    return lines;
}

bool is_number(std::string_view line) {
    return !line.empty() && std::ranges::all_of(line, [](char c) { return c >= '0' && c <= '9'; });
}

bool begins_block(std::string_view line, std::string_view name) {
    return line == name || line.starts_with(std::string(name) + " ") || line.starts_with(std::string(name) + "\t");
}

// Those that browsers know, as they write them now.
std::string known_settings(std::string_view text) {
    std::string known;
    while (!(text = trim(text)).empty()) {
        const auto word = text.substr(0, text.find_first_of(" \t"));
        text.remove_prefix(word.size());
        const bool is_known =
            std::ranges::any_of(k_settings, [&](std::string_view setting) { return word.starts_with(setting); });
        const bool plain = word.find_first_of(",<>&") == word.npos;
        if (!is_known || !plain) continue;
        if (!known.empty()) known += ' ';
        known += word == "align:middle" ? "align:center" : std::string(word);
    }
    return known;
}

// The tag that `line` begins with. An end looked for in vain (`ends` becomes false) is behind no later tag either, so
// that a line of nothing but beginnings is read once.
std::string_view tag_at(std::string_view line, char close, bool& ends) {
    const auto end = ends ? line.find(close) : line.npos;
    ends = end != line.npos;
    return ends ? line.substr(0, end + 1) : std::string_view{};
}

// What means something to WebVTT, as text; a ">" too, which could end a "-->".
std::string_view written(char c) {
    if (c == '<') return "&lt;";
    if (c == '>') return "&gt;";
    return c == '&' ? "&amp;" : "{";
}

// SubRip's text as WebVTT writes it: its font tags and positions go, what is no tag of both is text.
std::string from_subrip(std::string_view line) {
    static constexpr std::array<std::string_view, 6> k_kept{"<i>", "</i>", "<b>", "</b>", "<u>", "</u>"};
    std::string text;
    bool angles_end = true, braces_end = true;
    while (!line.empty()) {
        const auto tag = line.find_first_of("<>{&");
        text += line.substr(0, tag);
        if (tag == line.npos) break;
        line.remove_prefix(tag);
        std::string_view whole;
        if (line.front() == '<') whole = tag_at(line, '>', angles_end);
        if (line.starts_with("{\\")) whole = tag_at(line, '}', braces_end);
        if (whole.size() > 2) {
            if (std::ranges::find(k_kept, whole) != k_kept.end()) text += whole;
            line.remove_prefix(whole.size());
        } else {
            text += written(line.front());
            line.remove_prefix(1);
        }
    }
    return text;
}

class Reading {
public:
    explicit Reading(std::string_view text) {
        if (text.starts_with(k_byte_order_mark)) text.remove_prefix(k_byte_order_mark.size());
        lines_ = lines_of(text);
    }

    Result<std::vector<Cue>> finish() && {
        read_header();
        while (faults_.size() < k_most_faults && at_ < lines_.size()) read_block();
        if (faults_.empty() && cues_.empty()) faults_.push_back({"/text", "captions_empty"});
        if (!faults_.empty()) return std::unexpected(Error::invalid(std::move(faults_)));
        return in_order_of_time();
    }

private:
    // What is shown at the same time stays as it stood.
    std::vector<Cue> in_order_of_time() {
        std::vector<std::size_t> order(cues_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::sort(order, {}, [this](std::size_t at) { return std::tuple(cues_[at].start, cues_[at].end, at); });
        std::vector<Cue> sorted;
        for (const auto at : order) sorted.push_back(std::move(cues_[at]));
        return sorted;
    }

    [[nodiscard]] bool blank(std::size_t line) const { return trim(lines_[line]).empty(); }
    [[nodiscard]] bool has_times(std::size_t line) const {
        return lines_[line].find(k_arrow) != std::string_view::npos;
    }

    void read_header() {
        while (at_ < lines_.size() && blank(at_)) ++at_;
        if (at_ == lines_.size()) return;
        if (begins_block(lines_[at_], k_header)) {
            while (at_ < lines_.size() && !blank(at_)) ++at_;
            return;
        }
        subrip_ = is_number(trim(lines_[at_])) || (has_times(at_) && lines_[at_].contains(','));
        if (!subrip_) fault(at_, "captions_header");
        if (!subrip_) at_ = lines_.size();
    }

    void read_block() {
        while (at_ < lines_.size() && blank(at_)) ++at_;
        if (at_ == lines_.size()) return;
        const auto begin = at_;
        if (!subrip_ && (begins_block(lines_[at_], "NOTE") || begins_block(lines_[at_], "STYLE") ||
                         begins_block(lines_[at_], "REGION")))
            return skip_block();
        if (!has_times(at_) && at_ + 1 < lines_.size() && has_times(at_ + 1)) ++at_;  // its name or number
        if (!has_times(at_)) {
            fault(begin, "captions_no_time");
            return skip_block();
        }
        read_cue();
    }

    void skip_block() {
        while (at_ < lines_.size() && !blank(at_)) ++at_;
    }

    void read_cue() {
        const auto line = lines_[at_];
        const auto arrow = line.find(k_arrow);
        auto behind = trim(line.substr(arrow + k_arrow.size()));
        const auto end_word = behind.substr(0, behind.find_first_of(" \t"));
        const auto start = read_caption_time(trim(line.substr(0, arrow))), end = read_caption_time(end_word);
        const auto time_line = at_++;
        std::string text;
        for (; at_ < lines_.size() && !blank(at_); ++at_) {
            if (has_times(at_)) break;  // the empty line between two is missing
            const auto shown = subrip_ ? from_subrip(lines_[at_]) : std::string(lines_[at_]);
            if (!trim(shown).empty()) text += (text.empty() ? "" : "\n") + shown;  // an empty one would end the cue
        }
        if (!start || !end) return fault(time_line, "captions_time");
        if (*end <= *start) return fault(time_line, "captions_order");
        // Without words there is nothing to show.
        if (!trim(text).empty())
            cues_.push_back({*start, *end, known_settings(behind.substr(end_word.size())), std::move(text)});
    }

    void fault(std::size_t line, Sentence what) {
        faults_.emplace_back("/text", what, Values{{"line", std::to_string(line + 1)}});
    }

    std::vector<std::string_view> lines_;
    std::size_t at_ = 0;
    bool subrip_ = false;
    std::vector<Cue> cues_;
    std::vector<FieldError> faults_;
};

}  // namespace

Result<std::vector<Cue>> read_captions(std::string_view utf8) { return Reading(utf8).finish(); }

std::string to_webvtt(const std::vector<Cue>& cues) {
    std::string text = "WEBVTT\n";
    for (const auto& cue : cues) {
        text += fmt::format("\n{} --> {}", caption_time_text(cue.start), caption_time_text(cue.end));
        if (!cue.settings.empty()) text += " " + cue.settings;
        text += "\n" + cue.text + "\n";
    }
    return text;
}

}  // namespace plenary::recordings
