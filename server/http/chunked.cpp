#include "http/chunked.hpp"

#include "http/text.hpp"

namespace plenary::http {
namespace {

constexpr std::size_t k_overhead_limit = 8 * 1024;
constexpr std::size_t k_size_digits = 8;

std::unexpected<Refusal> malformed(std::string_view reason) { return std::unexpected(Refusal{400, reason}); }

}  // namespace

std::expected<std::size_t, Refusal> ChunkedReader::take(std::string_view bytes, std::string& body) {
    std::size_t used = 0;
    while (used < bytes.size() && state_ != State::done) {
        if (state_ == State::data) {
            const auto taken = take_data(bytes.substr(used), body);
            if (!taken) return taken;
            used += *taken;
        } else {
            if (auto fine = take_line_byte(bytes[used]); !fine) return std::unexpected(fine.error());
            ++used;
        }
    }
    return used;
}

std::expected<std::size_t, Refusal> ChunkedReader::take_data(std::string_view bytes, std::string& body) {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
    body.append(bytes.substr(0, count));
    left_ -= count;
    if (left_ == 0) state_ = State::data_end;
    return count;
}

std::expected<void, Refusal> ChunkedReader::take_line_byte(char c) {
    if (after_carriage_return_) {
        if (c != '\n') return malformed("CR without LF in a chunk");
        after_carriage_return_ = false;
        return end_line();
    }
    if (c == '\r') {
        after_carriage_return_ = true;
        return {};
    }
    if (is_control(c) && c != '\t') return malformed("a control character in a chunk's line");
    if (state_ == State::data_end) return malformed("a chunk longer than its size");
    if (++overhead_ > k_overhead_limit) return std::unexpected(Refusal{431, "too much beside the chunks"});
    line_ += c;
    return {};
}

std::expected<void, Refusal> ChunkedReader::end_line() {
    if (state_ == State::size) return begin_chunk();
    if (state_ == State::data_end) {
        state_ = State::size;
    } else if (line_.empty()) {
        state_ = State::done;
    } else if (line_.front() == ' ' || line_.front() == '\t' || !line_.contains(':')) {
        return malformed("a trailer that is no field");
    }
    line_.clear();
    return {};
}

std::expected<void, Refusal> ChunkedReader::begin_chunk() {
    std::string_view line = line_;
    std::size_t digits = 0;
    left_ = 0;
    for (; digits < line.size() && hex_value(line[digits]) >= 0; ++digits)
        left_ = left_ * 16 + static_cast<std::uint64_t>(hex_value(line[digits]));
    if (digits == 0 || digits > k_size_digits) return malformed("a chunk without a size");
    const auto extension = trim(line.substr(digits));
    if (!extension.empty() && extension.front() != ';') return malformed("a chunk size with something behind it");
    if (left_ > body_left_) return std::unexpected(Refusal{413, "too large"});
    body_left_ -= left_;
    state_ = left_ == 0 ? State::trailer : State::data;
    line_.clear();
    return {};
}

}  // namespace plenary::http
