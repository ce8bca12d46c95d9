#include "http/contract_json.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "platform/text.hpp"

namespace plenary::http {
namespace {

using nlohmann::json;

// What the parser itself lets through; thrown out of its callback.
struct Refusal {
    std::string words;
};

// Follows the parser through the document: how deep it is, and which names each open object has.
class Watch {
public:
    bool operator()(int /*depth*/, json::parse_event_t event, json& parsed) {
        using Event = json::parse_event_t;
        if (event == Event::object_start || event == Event::array_start) open();
        if (event == Event::object_end || event == Event::array_end) names_.pop_back();
        if (event == Event::key && !names_.back().insert(parsed.get<std::string>()).second)
            throw Refusal{
                fmt::format("The field “{}” stands twice in the body.", shorten(parsed.get_ref<std::string&>(), 80))};
        return true;
    }

private:
    void open() {
        if (names_.size() == k_json_depth)
            throw Refusal{fmt::format("The body nests deeper than {} levels.", k_json_depth)};
        names_.emplace_back();
    }

    std::vector<std::set<std::string>> names_;
};

std::unexpected<Error> malformed(std::string words) {
    return std::unexpected(Error{ErrorCode::malformed, std::move(words)});
}

}  // namespace

Result<json> parse_json(std::string_view bytes) {
    if (bytes.empty()) return malformed("The request has no body, and needs one in JSON.");
    if (!is_utf8(bytes)) return malformed("The body is not UTF-8.");
    try {
        Watch watch;
        return json::parse(bytes, std::ref(watch));
    } catch (const Refusal& refusal) {
        return malformed(refusal.words);
    } catch (const json::parse_error& error) {
        return malformed(fmt::format("The body is not JSON: it cannot be read at byte {}.", error.byte));
    } catch (const json::out_of_range&) {
        return malformed("The body has a number that is too large.");
    }
}

}  // namespace plenary::http
