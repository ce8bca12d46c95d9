#include "organise/slides/slides_desk.hpp"

#include "storage/zip/file_name.hpp"

namespace plenary::organise {
namespace {

constexpr std::size_t k_room_bytes = 40;
constexpr std::size_t k_title_bytes = 80;
constexpr std::size_t k_speaker_bytes = 50;

std::string joined(std::string name, const std::string& part) {
    if (part.empty()) return name;
    return std::move(name) + " – " + part;
}

}  // namespace

std::string usual_day(const std::vector<SlidesPlace>& places, const std::string& today) {
    for (const auto& place : places)
        if (place.day >= today) return place.day;
    return places.empty() ? std::string{} : places.back().day;
}

std::string file_stem(const SlidesFile& file) {
    const auto title = file.title.best(file.language).text;
    auto name = fmt::format("{:02} {}", file.place, file.starts);
    if (const auto room = storage::file_name_part(file.room, k_room_bytes); !room.empty()) name += " " + room;
    name = joined(std::move(name), storage::file_name_part(title, k_title_bytes));
    name = joined(std::move(name), storage::file_name_part(file.speaker, k_speaker_bytes));
    if (!file.handout.empty()) return joined(std::move(name), storage::file_name_part(file.handout, k_title_bytes));
    return joined(std::move(name), fmt::format("v{}", file.number));
}

std::string folder_of(const SlidesFile& file, const SlidesChoice& choice) {
    if (choice.session) return {};
    std::string folder;
    if (choice.day.empty()) folder += file.day + "/";
    const auto room = storage::file_name_part(file.room, k_room_bytes);
    if (choice.room == SlidesChoice::Room::any && !room.empty()) folder += room + "/";
    return folder;
}

std::string extension_of(const std::string& content) {
    const bool plain = !content.empty() && content.size() <= 8 && std::ranges::all_of(content, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
    return plain ? "." + content : std::string{};
}

std::string archive_name(const std::string& event, const SlidesChoice& choice, const std::vector<SlidesFile>& files) {
    auto name = event + "-slides";
    if (!choice.day.empty()) name += "-" + choice.day;
    if (choice.session && !files.empty())
        name += "-" + storage::file_name_part(files[0].title.best(files[0].language).text, k_title_bytes);
    if (choice.room == SlidesChoice::Room::one && !files.empty())
        name += "-" + storage::file_name_part(files[0].room, k_room_bytes);
    if (choice.only_new) name += "-new";
    if (choice.as_pdf) name += "-pdf";
    return name + ".zip";
}

}  // namespace plenary::organise
