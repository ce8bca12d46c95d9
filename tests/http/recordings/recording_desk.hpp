#pragma once
#include <cstdlib>

#include "platform/instant_text.hpp"
#include "uploads.hpp"

namespace plenary::recordings {

using std::chrono::seconds;

// What ffmpeg makes with these arguments.
inline std::string sample(const std::string& arguments, const std::string& ending) {
    const auto file = std::filesystem::temp_directory_path() / ("plenary-desk-" + std::to_string(::getpid()) + ending);
    EXPECT_EQ(std::system(("ffmpeg -v error -nostdin -y " + arguments + " " + file.string()).c_str()), 0);
    std::ifstream in(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    std::filesystem::remove(file);
    return bytes;
}

class Desk : public testing::Test {
protected:
    // A video of four seconds, made once.
    static const std::string& video() {
        static const auto bytes = sample(
            "-f lavfi -i testsrc2=size=160x90:rate=10:duration=4 -f lavfi -i sine=frequency=330:duration=4 -c:v libvpx "
            "-b:v 200k -c:a libvorbis",
            ".webm");
        return bytes;
    }
    static UploadWorld& world() {
        static UploadWorld made;
        return made;
    }
    UploadWorld& w = world();
    std::string desk_address = "/api/v1/organise/events/" + w.event.event.to_string() + "/recordings";

    // The recording that `bytes` became.
    std::string upload(const std::string& bytes) {
        const auto address = w.create(bytes.size());
        EXPECT_EQ(w.append(address, 0, bytes).status, 204);
        return w.shown(address).at("recording");
    }
    json shown(const std::string& id) {
        const auto answer = UploadWorld::checked(http::Method::get, desk_address, w.olga.get(desk_address));
        for (const auto& recording : json::parse(answer.body).at("recordings"))
            if (recording.at("id") == id) return recording;
        return nullptr;
    }
    std::string wait_for(const std::string& id) {
        std::string state;
        eventually(
            [&] {
                state = shown(id).at("state");
                return state != "preparing";
            },
            seconds{60});
        return state;
    }
    std::string ready() {
        const auto id = upload(video());
        EXPECT_EQ(wait_for(id), "review");
        return id;
    }
    HttpAnswer call(const std::string& verb, http::Method method, const std::string& id, const std::string& step,
                    const json& body = {}) {
        const auto target = desk_address + "/" + id + step;
        Fields headers{{"If-Match", "\"" + std::to_string(shown(id).at("version").get<int>()) + "\""}};
        if (!body.is_null()) headers.emplace_back("Content-Type", "application/json");
        return UploadWorld::checked(method, target,
                                    w.olga.send(verb, target, headers, body.is_null() ? std::string{} : body.dump()));
    }
    HttpAnswer publish(const std::string& id) { return call("POST", http::Method::post, id, "/publish"); }
    HttpAnswer withdraw(const std::string& id) { return call("POST", http::Method::post, id, "/withdraw"); }
    HttpAnswer change(const std::string& id, const json& body) {
        return call("PATCH", http::Method::patch, id, "", body);
    }
    // What the holder of a place is told of the recording.
    json told(HttpClient& client, const std::string& place) {
        const auto target = place + "/recording";
        return json::parse(UploadWorld::checked(http::Method::get, target, client.get(target)).body);
    }
};

}  // namespace plenary::recordings
