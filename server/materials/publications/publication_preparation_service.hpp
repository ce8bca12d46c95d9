#pragma once
#include <boost/asio/awaitable.hpp>
#include <filesystem>
#include <optional>

#include "db/database.hpp"
#include "jobs/worker.hpp"
#include "materials/leased_converters.hpp"
#include "materials/publications/publication_preparation_repository.hpp"
#include "materials/slides_preparation_service.hpp"
#include "media/slides/cover.hpp"

namespace plenary::materials {

// Makes of a file that was sent what visitors take, as a task of the outbox: decides what it is, has it looked at for
// viruses, and draws the first page of a PDF. A worker that dies is followed by another when the lease has run out.
class PublicationPreparationService {
public:
    // `database` and `clock` outlive the service.
    PublicationPreparationService(db::Database& database, const Clock& clock, SlidesPlaces places)
        : database_(database), clock_(clock), places_(std::move(places)), converters_(database) {}

    void perform_on(jobs::Worker& worker);
    // Ends what runs; it comes again.
    void stop() { converters_.stop(); }

private:
    struct Job {
        jobs::Task task;
        PublicationTask wanted;
        FileSource source;
        std::filesystem::path file;
    };

    asio::awaitable<Result<void>> prepare(jobs::Task task);
    asio::awaitable<std::optional<Instant>> held_until(jobs::Task task);
    // Nothing where the file is prepared, or gone.
    asio::awaitable<std::optional<Job>> job_of(jobs::Task task);
    // False: that is no file to go on with.
    asio::awaitable<bool> decide_content(Job& job);
    asio::awaitable<Result<void>> draw(const Job& job);
    asio::awaitable<void> take_over(const Job& job, std::optional<media::Cover> cover);
    asio::awaitable<void> refuse(const Job& job, std::string reason);
    asio::awaitable<void> say(const Job& job, FileState state, std::string reason);

    db::Database& database_;
    const Clock& clock_;
    SlidesPlaces places_;
    LeasedConverters converters_;
};

}  // namespace plenary::materials
