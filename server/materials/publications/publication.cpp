#include "materials/publications/publication.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace plenary::materials {
namespace {

constexpr std::array<std::pair<PublicationKind, std::string_view>, 2> k_kinds{
    {{PublicationKind::brochure, "brochure"}, {PublicationKind::toolkit, "toolkit"}}};
constexpr std::array<std::pair<FileState, std::string_view>, 6> k_states{{{FileState::coming, "coming"},
                                                                          {FileState::scanning, "scanning"},
                                                                          {FileState::held, "held"},
                                                                          {FileState::preparing, "preparing"},
                                                                          {FileState::ready, "ready"},
                                                                          {FileState::refused, "refused"}}};

template <typename Words, typename Value>
std::string_view word_of(const Words& words, Value value) {
    for (const auto& [known, word] : words)
        if (known == value) return word;
    return {};
}

template <typename Words>
auto value_of(const Words& words, std::string_view wanted) {
    for (const auto& [value, word] : words)
        if (word == wanted) return value;
    throw std::invalid_argument("no such word: " + std::string(wanted));
}

}  // namespace

std::string_view to_string(PublicationKind kind) { return word_of(k_kinds, kind); }
std::string_view to_string(FileState state) { return word_of(k_states, state); }
PublicationKind publication_kind_named(std::string_view word) { return value_of(k_kinds, word); }
FileState file_state_named(std::string_view word) { return value_of(k_states, word); }

bool has_ready_file(const Publication& publication) {
    return std::ranges::find(publication.files, FileState::ready, &PublicationFile::state) != publication.files.end();
}

std::optional<CoverPicture> cover_of(const Publication& publication, std::string_view language) {
    if (publication.own_cover) return publication.own_cover;
    const PublicationFile* first = nullptr;
    for (const auto& file : publication.files) {
        if (file.state != FileState::ready || !file.cover) continue;
        if (file.language == language) return file.cover;
        if (!first) first = &file;
    }
    return first ? first->cover : std::nullopt;
}

std::string file_key(const PublicationFileId& file) { return "publications/" + file.to_string() + "/original"; }
std::string cover_key(const Uuid& picture) { return "publications/covers/" + picture.to_string() + ".jpg"; }

}  // namespace plenary::materials
