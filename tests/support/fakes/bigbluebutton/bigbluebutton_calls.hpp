#pragma once
#include "support/fakes/bigbluebutton/fake_bigbluebutton.hpp"

namespace plenary::test_support::bigbluebutton {

// The calls of the API, once their checksum is right. The lock is the caller's.
class Calls {
public:
    Calls(FakeBigBlueButton& fake, const FakeRequest& request, Parameters parameters)
        : fake_(fake), request_(request), parameters_(std::move(parameters)) {}

    // 404 for a call that there is none.
    [[nodiscard]] FakeAnswer answer(const std::string& call);

private:
    FakeAnswer create();
    FakeAnswer join();
    FakeAnswer end();
    FakeAnswer meeting_info();
    FakeAnswer meetings();
    FakeAnswer is_running();
    FakeAnswer insert_document();
    FakeAnswer recordings();
    FakeAnswer publish_recordings();
    FakeAnswer delete_recordings();
    FakeAnswer update_recordings();
    FakeAnswer text_tracks();
    FakeAnswer put_text_track();
    FakeAnswer create_hook();
    FakeAnswer list_hooks();
    FakeAnswer destroy_hook();

    [[nodiscard]] std::string parameter(const std::string& name) const;
    // Whether one of a comma list is `text`.
    [[nodiscard]] static bool lists(std::string_view list, std::string_view text);
    [[nodiscard]] std::vector<FakeRecording*> named_recordings();

    FakeBigBlueButton& fake_;
    const FakeRequest& request_;
    Parameters parameters_;
};

}  // namespace plenary::test_support::bigbluebutton
