// People on stage, as part_people and lists of sessions show them.
#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"
#include "site/event_view.hpp"

namespace plenary::site {
namespace {

using nlohmann::json;

json text_or_none(const std::string& text) { return text.empty() ? json(false) : json(text); }

std::string initials(const std::string& name) {
    std::string letters;
    bool start = true;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const auto byte = static_cast<unsigned char>(name[at]);
        if (start && byte > 0x20) {
            const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
            letters += name.substr(at, length) + '\n';
        }
        start = byte == ' ';
    }
    const auto first = letters.substr(0, letters.find('\n'));
    letters.resize(letters.empty() ? 0 : letters.size() - 1);
    const auto last = letters.substr(letters.rfind('\n') + 1);
    return letters.contains('\n') ? first + last : first;
}

// The name stands beside it.
json photo_view(const agenda::SessionPerson& person) {
    if (person.photo.empty()) return false;
    return {{"src", photo_path(person.photo, 192)}, {"alt", ""}, {"credit", false}};
}

}  // namespace

std::string photo_path(const std::string& photo, int side) { return fmt::format("/photos/{}-{}.jpg", photo, side); }

json people_view(const events::Event& event, const std::vector<agenda::SessionPerson>& people,
                 std::string_view language) {
    auto all = json::array();
    for (const auto& person : people)
        all.push_back({{"name", person.name},
                       {"href", speaker_path(event, person)},
                       {"role", person.role == agenda::SessionRole::moderator
                                    ? json(catalogue("pages", language).text("event_moderator"))
                                    : json(false)},
                       {"position", text_or_none(person.affiliation)},
                       {"initials", initials(person.name)},
                       {"bio", text_or_none(person.biography.best(language).text)},
                       {"photo", photo_view(person)}});
    return all;
}

std::string names_text(const std::vector<agenda::SessionPerson>& people) {
    std::string text;
    for (const auto& person : people) text += (text.empty() ? "" : ", ") + person.name;
    return text;
}

}  // namespace plenary::site
