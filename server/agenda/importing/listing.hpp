#pragma once
#include <chrono>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "agenda/importing/import_text.hpp"
#include "agenda/importing/listed_schedule.hpp"
#include "agenda/importing/schedule_times.hpp"

namespace plenary::agenda {

// What no conference comes near; a damaged file may.
inline constexpr std::size_t k_most_sessions = 20'000;
inline constexpr std::size_t k_most_notes = 1'000;

// Names in the order in which they first came.
class OrderedNames {
public:
    // An empty name is none.
    void add(const std::string& name);
    [[nodiscard]] const std::vector<std::string>& all() const { return names_; }

private:
    std::vector<std::string> names_;
    std::set<std::string> known_;
};

// Builds a schedule from what a reader finds in its file, from top to bottom: makes texts fit to be stored, keeps
// every name and person once, knows the same submission again, and notes what is left out.
class Listing {
public:
    struct Heading {
        std::string title, subtitle, venue, city, zone;  // as in ListedSchedule
    };
    Heading& heading() { return heading_; }

    // As ImportText.
    [[nodiscard]] std::string line(std::string_view text) { return text_.one_line(text); }
    [[nodiscard]] std::string lines(std::string_view text) { return text_.many_lines(text); }

    void add_room(const std::string& name) { rooms_.add(name); }
    void add_track(const std::string& name) { tracks_.add(name); }

    // The first of `tags` is the session's language; all count for the schedule.
    void speak(ListedSession& session, const std::vector<std::string>& tags);
    // The abstract and, where it says something else, the description below it.
    void describe(ListedSession& session, std::string_view abstract, std::string_view description);
    // Gives the session its time and, where the file has none, its source. False where it is left out, which is
    // noted: without title or start, or where it stands in the file already. A source that came before
    // belongs to the same submission at another time: it gets "#2", "#3", … and, called
    // the same, repeats the first.
    [[nodiscard]] bool place(ListedSession& session, const std::optional<SessionStart>& start,
                             std::optional<std::chrono::seconds> duration);
    // Somebody on stage in `session`; without `source` it is the name. Noted where there is no name.
    void add_person(ListedSession& session, std::string source, const std::string& name);
    // Says that this file can tell what is part of what.
    void relates() { relates_ = true; }
    // Takes a session that place() has let through.
    void keep(ListedSession session);

    // Where in the file what follows stands, for the notes.
    void at_line(std::size_t line) { line_ = line; }
    // `why` is the key behind "left_out.".
    void leave_out(const ListedSession& session, std::string_view why);
    // Beyond k_most_notes they are counted.
    void note(ImportNote note);
    void note(const ListedSession& session, std::string key, Values values = {});

    // Everything so far. Errors: malformed where that is no session, too_large beyond k_most_sessions.
    [[nodiscard]] Result<ListedSchedule> finish();

private:
    [[nodiscard]] bool stands_already(ListedSession& session);
    void relate();
    void note_lost(const ListedSession& session, const char* key, const std::string& named);
    void note_sums();
    [[nodiscard]] std::vector<std::string> languages() const;

    Heading heading_;
    ImportText text_;
    OrderedNames rooms_, tracks_;
    std::vector<ListedPerson> people_;
    std::set<std::string> people_sources_;
    std::vector<ListedSession> sessions_;
    std::set<std::tuple<std::string, LocalTime, std::optional<Instant>, std::string>> places_;
    struct Submission {
        int times = 0;
        std::string title;  // of the first
    };
    std::map<std::string, Submission> submissions_;
    std::set<std::string> sources_;
    std::map<std::string, int> spoken_;
    int several_languages_ = 0;
    bool relates_ = false;
    std::size_t line_ = 0;
    int left_out_ = 0;
    int more_notes_ = 0;
    std::vector<ImportNote> notes_;
};

}  // namespace plenary::agenda
