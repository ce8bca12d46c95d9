// Files as they come from elsewhere, and bombs: each ends in a word, and hurts nobody else.
#include <csignal>
#include <iostream>

#include "slides_world.hpp"
#include "support/find_process.hpp"
#include "unit/media/loopback_listener.hpp"
#include "unit/media/sample_slides.hpp"

namespace plenary::materials {
namespace {

using std::chrono::seconds;

class StrangeSlides : public media::SampleSlides {
protected:
    // "ready", "kept password", "refused damaged".
    static std::string end_in(const json& version) {
        const auto reason = version.at("reason").get<std::string>();
        return version.at("state").get<std::string>() + (reason.empty() ? "" : " " + reason);
    }
    // The version, or what is said with the first bytes.
    std::string send(const std::string& bytes, const std::string& name) {
        const auto announced = w.announce(w.joao_browser, w.mine(), bytes.size(), name);
        EXPECT_EQ(announced.status, 201) << name << announced.body;
        const auto upload = announced.header("location");
        const auto answer = w.append(w.joao_browser, upload, 0, bytes);
        if (answer.status == 204) return upload.substr(upload.rfind('/') + 1);
        EXPECT_EQ(answer.status, 422) << name << answer.body;
        return "refused " + json::parse(answer.body).at("errors").at(0).at("code").get<std::string>();
    }
    std::string end_of(const std::string& bytes) {
        const auto sent = send(bytes, "talk.pptx");
        return sent.starts_with("refused") ? sent : end_in(w.prepared());
    }
    int status(HttpClient& client, const std::string& target) { return client.get(target).status; }
    void expect_pages_open() {
        EXPECT_EQ(status(w.joao_browser, "/speak/" + w.key_of(w.joao)), 200);
        EXPECT_EQ(status(w.olga, "/organise/events/" + w.event.slug + "/speakers"), 200);
        EXPECT_EQ(status(w.olga, "/organise/events/" + w.event.slug + "/slides"), 200);
        EXPECT_EQ(status(w.visitor, "/events/" + w.event.slug), 200);
    }

    SlidesWorld w;
};

TEST_F(StrangeSlides, FromElsewhereEachEndAndSayHow) {
    std::map<std::string, std::string> names;
    int refused = 0;
    for (const auto* folder_name : {"slides", "images"}) {
        const auto at = media::fs::path(__FILE__).parent_path() / "../../../../shared/data" / folder_name;
        if (!media::fs::exists(at)) continue;
        for (const auto& entry : media::fs::directory_iterator(at)) {
            const auto name = entry.path().filename().string();
            const auto sent = send(read(entry.path()), name);
            if (sent.starts_with("refused"))
                ++refused;
            else
                names[sent] = name;
        }
    }
    if (names.empty() && refused == 0) {
        std::cout << "[   NOTE   ] no samples are here\n";
        return;
    }
    const auto all_ended = [&] {
        return w.database.value("SELECT count(*) FROM material_version WHERE state IN ('scanning', 'converting')") ==
               "0";
    };
    ASSERT_TRUE(eventually(all_ended, seconds{240}));
    std::map<std::string, json> ends;
    for (const auto& version : w.own_deck().at("versions"))
        ends[names.at(version.at("id").get<std::string>())] = version;
    EXPECT_EQ(ends.size(), names.size());
    for (const auto& [name, version] : ends) {
        const auto id = version.at("id").get<std::string>(), state = version.at("state").get<std::string>();
        EXPECT_EQ(version.at("reason") == "", state == "ready") << name;
        EXPECT_EQ(version.at("pages").get<int>() > 0, state == "ready") << name;
        const auto own = "/speak/" + w.key_of(w.joao) + "/slides/" + id;
        EXPECT_EQ(status(w.joao_browser, own + "/file"), state == "refused" ? 404 : 200) << name;
        for (const auto* part : {"/pdf", "/pages/1", "/small-pages/1"})
            EXPECT_EQ(status(w.joao_browser, own + part), state == "ready" ? 200 : 404) << name << part;
    }
    const std::map<std::string, std::string> warned{{"javascript.pdf", "scripts"},
                                                    {"with-attachment.pdf", "attached_files"}};
    for (const auto& [name, warning] : warned)
        if (ends.contains(name)) EXPECT_EQ(ends.at(name).at("warnings"), json::array({warning})) << name;
    expect_pages_open();
}

TEST_F(StrangeSlides, ThatAreBombsAreRefusedAndTheNextOnesAreMade) {
    pack_zeros(pack("bomb.pptx", pptx({"one"})), 1'000'000'000);
    EXPECT_EQ(end_of(read(folder / "bomb.pptx")), "refused too_large_unpacked");
    auto nested = pptx({"one"});
    nested.emplace_back("ppt/embeddings/in.zip", read(pack("in.zip", {{"notes.txt", "x"}})));
    EXPECT_EQ(end_of(read(pack("nested.pptx", nested))), "refused nested_archive");
    EXPECT_EQ(end_of(png(50'000, 50'000)), "refused too_large_unpacked");
    EXPECT_EQ(end_of(pdf(std::vector<std::string>(10'000, "x"))), "refused too_many_pages");
    EXPECT_EQ(end_of(pdf({"one"})), "ready");
    expect_pages_open();
    EXPECT_EQ(w.own_deck().at("pages").size(), 1U);
    EXPECT_TRUE(media::fs::is_empty(w.server.data() / "files" / "slides_work"));
}

TEST_F(StrangeSlides, ThatNameFilesAndAddressesOutsideAreConvertedWithoutThem) {
    const media::LoopbackListener listener;
    const auto secret = make("secret.png", std::string(k_picture) + "-frames:v 1");
    std::string frames;
    for (const auto& one :
         {"file://" + secret.string(), fmt::format("http://127.0.0.1:{}/picture.png", listener.port())})
        frames += "<draw:frame svg:x='2cm' svg:y='6cm' svg:width='8cm' svg:height='8cm'><draw:image xlink:href='" +
                  one + "' xlink:type='simple' xlink:show='embed' xlink:actuate='onLoad'/></draw:frame>";
    const auto id = send(read(pack("talk.odp", odp({"One"}, frames))), "talk.odp");
    const auto version = w.prepared();
    EXPECT_EQ(end_in(version), "ready");
    EXPECT_EQ(version.at("warnings"), json::array({"outside_references"}));
    const auto made = w.joao_browser.get("/speak/" + w.key_of(w.joao) + "/slides/" + id + "/pdf");
    EXPECT_EQ(made.status, 200);
    EXPECT_FALSE(made.body.contains("/Subtype/Image"));
    EXPECT_EQ(listener.came(), 0);
}

TEST_F(StrangeSlides, WhoseConverterHangsHurtOnlyThemselves) {
    const auto slow = send(endless_pdf(), "slow.pdf");
    int converter = 0;
    const auto is_stuck = [&] {
        for (const auto* program : {"pdftotext", "pdftoppm"})
            if (converter == 0) converter = find_process(w.server.process(), program);
        return converter != 0;
    };
    ASSERT_TRUE(eventually(is_stuck, seconds{30}));
    ASSERT_EQ(::kill(converter, SIGSTOP), 0);
    const auto begun = std::chrono::steady_clock::now();
    const auto next = send(pdf({"one"}), "next.pdf");
    EXPECT_EQ(end_in(w.own_deck().at("versions").at(1)), "converting");
    const auto own = "/speak/" + w.key_of(w.joao) + "/slides/";
    for (int i = 0; i < 10; ++i) expect_pages_open();
    EXPECT_LT(std::chrono::steady_clock::now() - begun, seconds{20}) << "everybody is answered meanwhile";
    EXPECT_EQ(status(w.joao_browser, own + slow + "/file"), 200) << "what came can be taken meanwhile";
    ASSERT_EQ(::kill(converter, SIGKILL), 0);
    EXPECT_EQ(end_in(w.prepared()), "ready");
    EXPECT_EQ(end_in(w.own_deck().at("versions").at(1)), "kept out_of_time");
    EXPECT_EQ(status(w.joao_browser, own + next + "/pdf"), 200);
}

}  // namespace
}  // namespace plenary::materials
