#include "app/demo_publications.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "app/demo_document.hpp"
#include "app/demo_names.hpp"
#include "app/demo_repository.hpp"
#include "jobs/outbox.hpp"
#include "materials/publications/publication.hpp"
#include "materials/publications/publication_preparation.hpp"
#include "platform/instant_text.hpp"
#include "platform/resources.hpp"

namespace plenary::app {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

void write(const fs::path& path, const std::string& bytes) {
    if (fs::exists(path)) return;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    fs::permissions(path, fs::perms(0644));
}

struct Loading {
    db::Transaction& transaction;
    Instant now;
    const fs::path& files;
    OrganisationId organisation;
};

void add_file(const Loading& loading, const json& publication, const std::string& language, const json& paragraphs) {
    const auto name = publication.at("name").get<std::string>() + "/" + language;
    const materials::PublicationFileId id{Uuid::parse(demo_id("publication_file", name)).value()};
    const auto title = publication.at("title").at(language).get<std::string>();
    const auto document = demo_document(title, paragraphs.get<std::vector<std::string>>());
    write(loading.files / materials::file_key(id), document);
    const auto at = to_rfc3339(loading.now);
    const json row{{"id", id.to_string()},
                   {"organisation_id", loading.organisation.to_string()},
                   {"publication_id", demo_id("publication", publication.at("name").get<std::string>())},
                   {"language", language},
                   {"file_name", publication.at("name").get<std::string>() + "-" + language + ".pdf"},
                   {"bytes", document.size()},
                   {"metadata", ""},
                   {"content", ""},
                   {"pages", 0},
                   {"state", "preparing"},
                   {"reason", ""},
                   {"created_at", at},
                   {"expires_at", at}};
    if (add_demo_rows(loading.transaction, DemoTable::publication_file, json::array({row})) > 0)
        jobs::enqueue(loading.transaction, materials::publication_task(loading.organisation, id, loading.now));
}

void add_publication(const Loading& loading, const json& publication) {
    const auto at = [&](const char* kind) {
        const auto place = publication.find(kind);
        return place == publication.end() ? json(nullptr) : json(demo_id(kind, place->get<std::string>()));
    };
    const json row{{"id", demo_id("publication", publication.at("name").get<std::string>())},
                   {"organisation_id", loading.organisation.to_string()},
                   {"event_id", at("event")},
                   {"series_id", at("series")},
                   {"kind", publication.at("kind")},
                   {"title", publication.at("title")},
                   {"description", publication.at("description")},
                   {"position", 1},
                   {"published", true},
                   {"made_at", to_rfc3339(loading.now)}};
    add_demo_rows(loading.transaction, DemoTable::publication, json::array({row}));
    for (const auto& [language, paragraphs] : publication.at("files").items())
        add_file(loading, publication, language, paragraphs);
}

}  // namespace

void add_demo_publications(db::Database& database, const Clock& clock, const fs::path& data) {
    const auto demo = json::parse(resource("data/demo.json"));
    const auto publications = json::parse(resource("data/demo_publications.json"));
    const auto organisation = OrganisationId::parse(demo_organisation(demo)).value();
    database.transact_here([&, now = clock.now()](db::Transaction& transaction) {
        for (const auto& publication : publications)
            add_publication({transaction, now, data / "files", organisation}, publication);
    });
}

}  // namespace plenary::app
