#pragma once
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "events/event.hpp"

namespace plenary::site {

// The built web application's files as pages name them: "/assets/site-1a2b.css".
struct Assets {
    std::string css, early, main;        // style sheet, script before the first paint, module
    std::string screen_css{}, screen{};  // of screens in the hall
    std::string font{};                  // Sofia Sans Latin, preloaded

    // Reads `.vite/manifest.json` below `web`. Throws std::runtime_error where it is missing or lacks one.
    [[nodiscard]] static Assets load(const std::filesystem::path& web);
};

// What surrounds every page of an installation.
struct Frame {
    std::string public_url;  // "https://events.example.org", no slash at the end
    Assets assets;
    events::Organisation organisation;
};

// What one page says about itself.
struct Head {
    std::string title;           // the organisation's name follows it
    std::string description;     // empty: none
    std::string path;            // "/events/aalborg-2024", with its query where that is part of the page
    bool indexed = true;         // for search engines; only then Open Graph, a canonical address and one in print
    bool in_events = false;      // "Events" is marked in the head of the page
    bool in_recordings = false;  // or "Recordings"
    std::string signed_in{};     // the organiser whose page it is: their name stands in its head; empty: everybody's
    std::string json_ld;         // JSON of schema.org; empty: none
    std::string page_data;       // JSON for the islands; empty: none
    std::string feed{};          // address of the Atom feed of what it shows; empty: none
};

// A whole HTML document: the template `name` with `page` inside the document's template.
[[nodiscard]] std::string render_page(std::string_view name, const nlohmann::json& page, const Head& head,
                                      const Frame& frame, std::string_view language);

// JSON that may stand inside <script>: "<" is written as an escape.
[[nodiscard]] std::string script_json(const nlohmann::json& value);

}  // namespace plenary::site
