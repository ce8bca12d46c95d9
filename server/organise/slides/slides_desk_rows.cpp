#include "organise/slides/slides_desk_rows.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"

namespace plenary::organise {
namespace {

using db::field;

std::optional<SlidesNewest> newest_in(const pqxx::row& row) {
    const auto id = field<std::optional<SlidesVersionId>>(row, "newest");
    if (!id) return std::nullopt;
    return SlidesNewest{.id = *id,
                        .number = field<int>(row, "number"),
                        .file_name = field<std::string>(row, "file_name"),
                        .content = field<std::string>(row, "content"),
                        .bytes = field<std::uint64_t>(row, "bytes"),
                        .state = field<std::string>(row, "state"),
                        .reason = field<std::string>(row, "reason"),
                        .pages = field<int>(row, "pages"),
                        .sent_by_name = field<std::string>(row, "sent_by_name"),
                        .late_reason = field<std::string>(row, "late_reason"),
                        .received_at = field<Instant>(row, "received_at")};
}

}  // namespace

events::TextByLanguage title_in(const pqxx::row& row) {
    return events::TextByLanguage::parse(field<std::string>(row, "title"));
}

SlidesDeck deck_in(const pqxx::row& row) {
    SlidesDeck deck{.person = field<PersonId>(row, "person"),
                    .name = field<std::string>(row, "name"),
                    .telephone = field<std::string>(row, "telephone"),
                    .final_at = field<std::optional<Instant>>(row, "final_at"),
                    .newest = newest_in(row),
                    .takeable = {},
                    .taken = {},
                    .handouts = {}};
    if (const auto id = field<std::optional<SlidesVersionId>>(row, "takeable"))
        deck.takeable = SlidesTakeable{*id, field<int>(row, "takeable_number"), field<int>(row, "takeable_pages")};
    if (const auto number = field<std::optional<int>>(row, "taken_number"))
        deck.taken = SlidesTaken{*number, field<Instant>(row, "taken_at")};
    for (const auto& stored : field<nlohmann::json>(row, "handouts"))
        deck.handouts.push_back({.id = SlidesVersionId::parse(stored.at("id").get_ref<const std::string&>()).value(),
                                 .title = stored.at("title"),
                                 .content = stored.at("content"),
                                 .bytes = stored.at("bytes"),
                                 .state = stored.at("state"),
                                 .taken = stored.at("taken")});
    return deck;
}

SlidesFile file_in(const pqxx::row& row) {
    return {.id = field<SlidesVersionId>(row, "id"),
            .number = field<int>(row, "number"),
            .day = field<std::string>(row, "day"),
            .starts = field<std::string>(row, "starts"),
            .place = field<int>(row, "place"),
            .room = field<std::string>(row, "room"),
            .title = title_in(row),
            .language = field<std::string>(row, "language"),
            .speaker = field<std::string>(row, "speaker"),
            .handout = field<std::string>(row, "handout"),
            .content = field<std::string>(row, "content"),
            .bytes = field<std::uint64_t>(row, "bytes"),
            .crc32 = field<std::uint32_t>(row, "crc32"),
            .key = field<std::string>(row, "file_key"),
            .received_at = field<Instant>(row, "received_at")};
}

SlidesFile pdf_in(const pqxx::row& row) {
    auto file = file_in(row);
    const auto crc32 = field<std::optional<std::int64_t>>(row, "pdf_crc32");
    if (!crc32) return file;
    file.content = "pdf";
    file.bytes = field<std::uint64_t>(row, "pdf_bytes");
    file.crc32 = static_cast<std::uint32_t>(*crc32);
    file.key = field<std::string>(row, "pdf_key");
    return file;
}

}  // namespace plenary::organise
