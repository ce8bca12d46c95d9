// Slides whose line is cut anywhere, again and again, and whose server dies meanwhile.
#include "support/cut_upload.hpp"

#include <iostream>

#include "slides_world.hpp"

namespace plenary::materials {
namespace {

constexpr std::uint64_t k_bytes = 48'000'000;  // 2 GB of the same are cut by bench_upload
constexpr int k_cuts = 60;
constexpr int k_kills = 3;

TEST(SlidesCut, AnywhereAndByDyingServersAreInTheEndWhatWasSent) {
    const auto seed = std::random_device{}();
    std::cout << "[   NOTE   ] cut with seed " << seed << "\n";
    std::mt19937_64 random(seed);
    SlidesWorld w;
    const MadeDeck deck(k_bytes, seed);
    const auto upload = w.announce(w.joao_browser, w.mine(), k_bytes, "squares.pdf").header("location");
    CutUpload cut([&] { return w.server.port(); }, upload, {},
                  [&] {
                      w.server.kill();
                      w.server.start_again();
                  });
    ASSERT_NO_THROW(cut.send(deck, k_cuts, k_kills, random)) << "seed " << seed;
    const auto id = upload.substr(upload.rfind('/') + 1);
    EXPECT_TRUE(deck.is(w.server.data() / "files" / "slides" / id / "original")) << "seed " << seed;
    const auto states = [&] {
        return w.database.value("SELECT string_agg(state || ' ' || pages || ' ' || number, ',') FROM material_version");
    };
    EXPECT_TRUE(eventually([&] { return states() == "ready 1 1"; }, std::chrono::seconds{60})) << states();
    HttpClient reader{w.server.port()};
    EXPECT_TRUE(reader.get("/speak/" + w.key_of(w.joao) + "/slides/" + id + "/file").body == deck.part(0, k_bytes))
        << "seed " << seed;
}

}  // namespace
}  // namespace plenary::materials
