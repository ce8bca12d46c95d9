#pragma once
#include "slides_world.hpp"

namespace plenary::materials {

inline const json k_toolkit{
    {"title", "The toolkit"}, {"address", "https://example.org/toolkit?v=2"}, {"language", "fr"}};

// Handouts and links beside the slides of João.
class Handouts : public Slides {
protected:
    json extras() { return w.own_deck().at("extras"); }
    std::string send(const std::string& bytes, const std::string& name = "leaflet.pdf") {
        return w.send(w.joao_browser, w.beside_mine() + "/handouts", bytes, name);
    }
    // The newest handout, once it is in none of the states on the way.
    json prepared() {
        json handout;
        EXPECT_TRUE(eventually(
            [&] {
                handout = extras().back();
                const auto state = handout.at("file").at("state");
                return state == "ready" || state == "refused";
            },
            std::chrono::seconds{60}))
            << handout.dump();
        return handout;
    }
    int release(const std::string& when, const std::string& audience = "everyone") {
        return w.put(w.olga, w.on_behalf() + "/release", {{"release", when}, {"audience", audience}}).status;
    }
    [[nodiscard]] std::string file_of(const std::string& id) const {
        return "/events/" + w.event.slug + "/slides/" + id + "/file";
    }
    [[nodiscard]] std::string link_of(const std::string& id) const {
        return "/events/" + w.event.slug + "/links/" + id;
    }
    std::string page() { return w.visitor.get("/events/" + w.event.slug + "/sessions/shade").body; }
    bool page_has(const std::string& text, bool there = true) {
        return eventually([&] { return page().contains(text) == there; });
    }
    std::filesystem::path stored(const std::string& id) {
        return w.server.data() / "files" / "slides" / id / "original";
    }
};

}  // namespace plenary::materials
