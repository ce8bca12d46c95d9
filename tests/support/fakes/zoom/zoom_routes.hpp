#pragma once
#include <variant>

#include "support/fakes/zoom/fake_zoom.hpp"

namespace plenary::test_support::zoom {

// What Zoom refuses with.
[[nodiscard]] FakeAnswer fault(int status, int code, const std::string& message, const json& fields = nullptr);
[[nodiscard]] FakeAnswer answered(int status, const json& body = nullptr);

// "a/b//c" is a, b, nothing, c.
[[nodiscard]] std::vector<std::string> path_segments(const std::string& path);

// One request on its way: `at` are the segments of its path after /v2, decoded as Zoom does it, once for the whole path.
struct ZoomCall {
    FakeZoom& zoom;
    const FakeRequest& request;
    std::vector<std::string> at;
    json body;
    [[nodiscard]] Instant now() const;
};

// The calls of Zoom's API that this one knows.
struct ZoomRoutes {
    using Answer = FakeAnswer (*)(ZoomCall&);
    struct Line {
        const char *method, *path, *label, *right;  // `*` is any segment, @ is meetings or webinars and its right
        Answer answer;
        // "meeting" or "webinar", of a path that is this line's.
        [[nodiscard]] std::optional<std::string> kind_of(const std::vector<std::string>& at) const;
        [[nodiscard]] std::string right_of(const std::string& kind) const;
    };
    static const std::vector<Line>& lines();

    static FakeAnswer list_rooms(ZoomCall& call);
    static FakeAnswer make_room(ZoomCall& call);
    static FakeAnswer get_room(ZoomCall& call);
    static FakeAnswer change_room(ZoomCall& call);
    static FakeAnswer delete_room(ZoomCall& call);
    static FakeAnswer set_room_status(ZoomCall& call);
    static FakeAnswer add_batch(ZoomCall& call);
    static FakeAnswer add_registrant(ZoomCall& call);
    static FakeAnswer list_registrants(ZoomCall& call);
    static FakeAnswer set_registrants(ZoomCall& call);
    static FakeAnswer list_panelists(ZoomCall& call);
    static FakeAnswer add_panelists(ZoomCall& call);
    static FakeAnswer delete_panelist(ZoomCall& call);
    static FakeAnswer list_runs(ZoomCall& call);
    static FakeAnswer report(ZoomCall& call);
    static FakeAnswer report_participants(ZoomCall& call);
    static FakeAnswer recordings(ZoomCall& call);
    static FakeAnswer delete_recording(ZoomCall& call);

    // Answers the first where the room at segment `index` is not there, or of the other kind.
    static std::optional<FakeAnswer> no_room(ZoomCall& call, std::size_t index, FakeRoom*& room);
    static FakeAnswer in_pages(ZoomCall& call, const json& rows, const char* list);
    static json described(FakeZoom& zoom, const FakeRoom& room);
    static std::string link(const FakeZoom& zoom, const FakeRoom& room, const std::string& token);

private:
    // The registrant's row, or what stands against it.
    static std::variant<json, FakeAnswer> registered(FakeZoom& zoom, FakeRoom& room, const json& asked);
    static std::optional<FakeAnswer> closed(FakeZoom& zoom, FakeRoom& room);
    static std::optional<FakeAnswer> no_run(ZoomCall& call, FakeRoom*& room, Run*& run);
};

}  // namespace plenary::test_support::zoom
