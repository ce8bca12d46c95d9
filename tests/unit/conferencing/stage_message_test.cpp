#include "conferencing/built_in/stage_message.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace plenary::conferencing::built_in {
namespace {

using nlohmann::json;

const std::string k_sdp = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\nm=video 9 UDP 96\r\n";

std::optional<StageMessage> read(const json& message) { return read_stage_message(message.dump()); }

TEST(StageMessage, EachWordIsRead) {
    EXPECT_EQ(read({{"do", "publish"}, {"feed", "camera"}, {"sdp", k_sdp}}),
              StageMessage(said::Publish{Feed::camera, k_sdp}));
    EXPECT_EQ(read({{"do", "unpublish"}, {"feed", "screen"}}), StageMessage(said::Unpublish{Feed::screen}));
    EXPECT_EQ(read({{"do", "answer"}, {"feed", "x.camera.1"}, {"sdp", k_sdp}}),
              StageMessage(said::Answer{"x.camera.1", k_sdp}));
    EXPECT_EQ(read({{"do", "again"}, {"feed", "x"}}), StageMessage(said::Again{"x"}));
    EXPECT_EQ(read({{"do", "microphone"}, {"on", false}}), StageMessage(said::Microphone{false}));
    EXPECT_EQ(read({{"do", "camera"}, {"on", true}}), StageMessage(said::Camera{true}));
    EXPECT_EQ(read({{"do", "hand"}, {"on", true}}), StageMessage(said::Hand{true}));
    EXPECT_EQ(read({{"do", "leave_stage"}}), StageMessage(said::LeaveStage{}));
    EXPECT_EQ(read({{"do", "enter_stage"}}), StageMessage(said::EnterStage{}));
    EXPECT_EQ(read({{"do", "remove"}, {"person", "p"}}), StageMessage(said::AboutPerson{said::Order::remove, "p"}));
    EXPECT_EQ(read({{"do", "let_in"}, {"key", "k"}}), StageMessage(said::LetIn{"k"}));
}

TEST(StageMessage, WhatIsNoneIsRefused) {
    for (const auto* text : {"", "null", "[]", "{}", "7", R"({"do":"destroy"})", R"({"do":["publish"]})", "{\"do\":"})
        EXPECT_FALSE(read_stage_message(text)) << text;
    EXPECT_FALSE(read({{"do", "publish"}, {"feed", "camera"}})) << "no SDP";
    EXPECT_FALSE(read({{"do", "publish"}, {"feed", "kitchen"}, {"sdp", k_sdp}}));
    EXPECT_FALSE(read({{"do", "publish"}, {"feed", "camera"}, {"sdp", "hello"}}));
    EXPECT_FALSE(read({{"do", "publish"}, {"feed", "camera"}, {"sdp", k_sdp}, {"room", "x"}})) << "a member too many";
    EXPECT_FALSE(read({{"do", "answer"}, {"feed", std::string(65, 'x')}, {"sdp", k_sdp}}));
    EXPECT_FALSE(read({{"do", "answer"}, {"feed", "x"}, {"sdp", k_sdp + std::string(14'000, 'a')}}));
    EXPECT_FALSE(read({{"do", "microphone"}, {"on", "yes"}}));
    EXPECT_FALSE(read_stage_message(std::string(10'000, '[')));
}

TEST(StageMessage, AnOfferHoldsOneSoundAndOnePictureAtMost) {
    EXPECT_TRUE(offers_one_feed("v=0\nm=video 9 UDP 96\n"));
    EXPECT_FALSE(offers_one_feed("v=0\n")) << "nothing";
    EXPECT_FALSE(offers_one_feed("v=0\nm=video 9 UDP 96\nm=video 9 UDP 96\n"));
    EXPECT_FALSE(offers_one_feed("v=0\nm=audio 9 UDP 111\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\n"));
}

}  // namespace
}  // namespace plenary::conferencing::built_in
