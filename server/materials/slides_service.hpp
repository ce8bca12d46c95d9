#pragma once
#include <boost/asio/awaitable.hpp>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "db/database.hpp"
#include "materials/slides_upload.hpp"
#include "storage/storage.hpp"

namespace plenary::materials {

namespace asio = boost::asio;

struct SlidesFiles;

// What of a version is taken.
struct WantedFile {
    enum class Part { original, pdf, page, small_page };
    SlidesVersionId version;
    Part part = Part::original;
    int page = 0;  // from 1
};

// A file on the disk, how it is called for whoever takes it, and what it is.
struct SlidesFile {
    std::filesystem::path path;
    std::string name;
    std::string media_type;
};

// Slides as speakers, organisers and visitors see and take them.
class SlidesService {
public:
    // `database` and `clock` outlive this.
    SlidesService(db::Database& database, const Clock& clock, storage::Storage storage)
        : database_(database), clock_(clock), storage_(std::move(storage)) {}

    [[nodiscard]] Instant now() const { return clock_.now(); }

    // All of the event in order of time; of one person alone with the pages of what counts.
    asio::awaitable<std::vector<Deck>> decks(accounts::Scope scope);
    asio::awaitable<std::vector<Deck>> decks_of(accounts::Scope scope, PersonId person);

    // Says that the newest version is the last, or where nothing has come that there are no slides; or takes that back,
    // of a last version organisers alone. Errors: not_found; forbidden for a speaker who may not, or comes after the
    // session began, which is logged.
    asio::awaitable<Result<Deck>> say_final(Sending by, bool final);
    // Has the version that counts converted once more. Errors: not_found; conflict where another try helps nothing.
    asio::awaitable<Result<Deck>> convert_again(Sending by);
    // Errors: not_found.
    asio::awaitable<Result<Deck>> release(accounts::Scope scope, SessionId session, PersonId person, Release release,
                                          Audience audience);

    // Somebody whose role does not let them change slides has tried to.
    asio::awaitable<void> note_refusal(accounts::Scope whose);

    // For the person themselves, or for organisers, who name nobody. Errors: not_found for another's, for what is not
    // there, and for what has not been looked at for viruses.
    asio::awaitable<Result<SlidesFile>> file(accounts::Scope scope, std::optional<PersonId> person, WantedFile wanted);
    // For the audience: the newest version that is prepared, from when it is released. `held`: registrations at the event
    // that this device has opened. Errors: not_found, also where none of them has a place and slides are for who has.
    asio::awaitable<Result<SlidesFile>> released_file(accounts::Scope scope, std::vector<RegistrationId> held,
                                                      WantedFile wanted);

private:
    asio::awaitable<Result<SlidesFile>> find_file(accounts::Scope scope, WantedFile wanted,
                                                  std::function<bool(db::Transaction&, const SlidesFiles&)> may_take);

    db::Database& database_;
    const Clock& clock_;
    storage::Storage storage_;
};

}  // namespace plenary::materials
