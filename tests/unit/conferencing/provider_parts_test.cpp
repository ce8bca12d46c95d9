// What a provider can do follows from the parts that it has.
#include <gtest/gtest.h>

#include "conferencing/conferencing_service.hpp"
#include "conferencing/link_provider.hpp"
#include "conferencing/stream_provider.hpp"

namespace plenary::conferencing {
namespace {

class NoSignals final : public SignalReader {
    [[nodiscard]] Result<std::vector<Signal>> read(const RawSignal& /*signal*/, Instant /*now*/) const override {
        return std::unexpected(Error{ErrorCode::forbidden, "Not signed."});
    }
};
class EmptyShelf final : public RecordingShelf {
    asio::awaitable<Result<std::optional<std::vector<OfferedRecording>>>> list(RoomData /*room*/) override {
        co_return std::vector<OfferedRecording>{};
    }
    asio::awaitable<Result<void>> remove(RoomData /*room*/, std::string /*key*/) override { co_return Result<void>{}; }
};

// A service that tells of what happens, and records.
class Harbour final : public Provider {
public:
    [[nodiscard]] std::string_view name() const override { return "harbour"; }
    asio::awaitable<Result<Source>> enter(Entrance /*entrance*/) override {
        co_return Source{Media::frame, "https://harbour.example/"};
    }
    asio::awaitable<Health> check(RoomData /*room*/) override { co_return Health::good; }
    SignalReader* signals() override { return &signals_; }
    RecordingShelf* shelf() override { return &shelf_; }

protected:
    [[nodiscard]] OnOurPage on_our_page() const override { return {.plays = true}; }
    [[nodiscard]] Ways ways() const override { return {.captions = true}; }

private:
    NoSignals signals_;
    EmptyShelf shelf_;
};

TEST(Providers, SayWhatTheyCanDoByTheirParts) {
    ConferencingService rooms{std::chrono::minutes{15}};
    rooms.add(std::make_unique<LinkProvider>());
    rooms.add(std::make_unique<StreamProvider>([](const std::string&) -> asio::awaitable<bool> { co_return true; }));
    rooms.add(std::make_unique<Harbour>());
    EXPECT_EQ(rooms.capabilities_of("stream"), (Capabilities{.counts_on_our_page = true, .plays_in_our_page = true}));
    EXPECT_EQ(rooms.capabilities_of("link"), Capabilities{});
    EXPECT_EQ(
        rooms.capabilities_of("harbour"),
        (Capabilities{.plays_in_our_page = true, .sends_signals = true, .records = true, .ways = {.captions = true}}));
    EXPECT_EQ(rooms.capabilities_of("carrier-pigeon"), std::nullopt);
}

}  // namespace
}  // namespace plenary::conferencing
