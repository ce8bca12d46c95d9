#include "agenda/importing/import_note.hpp"

#include <fmt/format.h>

namespace plenary::agenda {

std::string_view kind_of(const ImportNote& note) { return std::string_view(note.key).substr(0, note.key.find('.')); }

std::string text_of(const ImportNote& note, std::string_view language) {
    return catalogue("imports", language).text(note.key, note.values);
}

std::string sentence_of(const ImportNote& note) {
    const auto text = text_of(note, "en");
    if (kind_of(note) == "file") return text;
    if (note.source.empty()) return fmt::format("session \"{}\" {}", note.session, text);
    return fmt::format("session \"{}\" ({}) {}", note.session, note.source, text);
}

}  // namespace plenary::agenda
