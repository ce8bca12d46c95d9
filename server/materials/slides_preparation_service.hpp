#pragma once
#include <boost/asio/awaitable.hpp>
#include <expected>
#include <filesystem>
#include <optional>

#include "accounts/policy.hpp"
#include "db/database.hpp"
#include "jobs/worker.hpp"
#include "materials/leased_converters.hpp"
#include "materials/slides_preparation.hpp"
#include "materials/slides_preparation_repository.hpp"
#include "media/slides/slides.hpp"
#include "media/virus_scan.hpp"
#include "storage/storage.hpp"

namespace plenary::materials {

namespace asio = boost::asio;

// Where files of versions are, and who looks at them for viruses; without a scanner nobody does.
struct SlidesPlaces {
    storage::Storage storage;
    std::filesystem::path parts;  // where uploads come in
    std::filesystem::path work;   // for what is not finished
    std::optional<media::ScannerAddress> scanner;
    media::SlidesLimits limits = media::k_slides_limits;
};

// Makes of what was sent what the room and the audience get, as a task of the outbox: decides what it is, has it looked
// at for viruses, and converts it. While it works its lease is renewed; a worker that dies is followed by another when
// the lease has run out.
class SlidesPreparationService {
public:
    // `database` and `clock` outlive the service.
    SlidesPreparationService(db::Database& database, const Clock& clock, accounts::Policy policy, SlidesPlaces places)
        : database_(database), clock_(clock), policy_(policy), places_(std::move(places)), converters_(database) {}

    void perform_on(jobs::Worker& worker);
    // Ends what runs; it comes again.
    void stop() { converters_.stop(); }

private:
    struct Job {
        jobs::Task task;
        accounts::Scope scope;
        PreparationTask wanted;
        PreparationSource source;
        std::filesystem::path file;
    };
    struct Looked;
    struct Converted;

    asio::awaitable<Result<void>> prepare(jobs::Task task);
    asio::awaitable<std::optional<Instant>> held_until(jobs::Task task);
    // Nothing where the version is prepared, or gone.
    asio::awaitable<std::optional<Job>> job_of(jobs::Task task);
    // Where there is no such version any more.
    asio::awaitable<void> take_away_removed(SlidesVersionId id);
    asio::awaitable<std::optional<PreparationSource>> source_of(const accounts::Scope& scope, SlidesVersionId id);
    // False: that is no file to go on with.
    asio::awaitable<bool> decide_content(Job& job);
    asio::awaitable<Result<void>> convert(const Job& job);
    // A handout: pictures without what they know of camera and place, everything else as it came.
    asio::awaitable<Result<void>> take_handout(const Job& job);
    // `changed`: what was made of the file.
    asio::awaitable<Result<void>> offer(const Job& job, std::optional<PreparedHandout> changed);
    // `pdf_crc32`: of a PDF that was made; none where it is the file as it came.
    asio::awaitable<Result<void>> take_over(const Job& job, media::PreparedSlides slides,
                                            std::optional<std::uint32_t> pdf_crc32);
    asio::awaitable<void> refuse(const Job& job, std::string reason);
    asio::awaitable<Result<void>> keep(const Job& job, std::string reason);
    asio::awaitable<void> say(const Job& job, SlidesState state, std::string reason);

    db::Database& database_;
    const Clock& clock_;
    accounts::Policy policy_;
    SlidesPlaces places_;
    LeasedConverters converters_;
};

}  // namespace plenary::materials
