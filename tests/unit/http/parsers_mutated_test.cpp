// The parsers that strangers reach before anybody knows who they are.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "http/chunked.hpp"
#include "http/conditional.hpp"
#include "http/contract_json.hpp"
#include "http/cursor.hpp"
#include "http/format.hpp"
#include "http/head.hpp"
#include "http/negotiation.hpp"
#include "http/target.hpp"
#include "platform/text.hpp"
#include "support/mutations.hpp"

namespace plenary::http {
namespace {

using test_support::Mutations;

TEST(ParsersMutated, AHeadIsReadOnceOrRefused) {
    Mutations heads(
        {"GET /events?a=1&b=%20x HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nCookie: a=b; c=d\r\n\r\n",
         "POST /api/v1/x HTTP/1.1\r\nHost: a:80\r\nContent-Length: 5\r\nContent-Type: application/json\r\n\r\n",
         "PATCH /u HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n",
         "GET /s HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: "
         "13\r\n\r\n"},
        {"\r\n", "\n", "\r", "\t", " ", ":", "Host: b\r\n", "Content-Length: 6\r\n", "Transfer-Encoding: chunked\r\n",
         "HTTP/1.0", "%", "%00", "/..", "//", "chunked, chunked"});
    int taken = 0;
    for (int i = 0; i < 20'000; ++i) {
        const auto bytes = heads.next();
        const auto end = find_head_end(bytes, 0);
        if (!end || *end == 0) continue;
        ASSERT_LE(*end, bytes.size());
        const auto head = parse_head(std::string_view(bytes).substr(0, *end), 100);
        if (!head) {
            ASSERT_TRUE(head.error().status == 400 || head.error().status == 417 || head.error().status == 431 ||
                        head.error().status == 505);
            continue;
        }
        ++taken;
        ASSERT_FALSE(head->chunked && head->content_length) << bytes;
        for (const auto& [name, value] : head->headers)
            ASSERT_EQ((name + value).find_first_of(std::string_view("\r\n\0", 3)), std::string::npos) << bytes;
        (void)parse_target(head->target);
    }
    EXPECT_GT(taken, 800);
}

// What is accepted is a path that stays below its root and text that is UTF-8.
TEST(ParsersMutated, ATargetNeverClimbs) {
    Mutations targets({"/events/cool-streets?when=past&q=caf%C3%A9+x", "/assets/a/b.js",
                       "/my/registrations/0192f0c1-2b3c-7d4e-8f5a-6b7c8d9e0f1a/room"},
                      {"/", "//", "/../", "/./", "%2e%2e", "%2f", "%5c", "%00", "%c0%ae", "%zz", "?", "&", "=", "#",
                       "\\", ";", "%F0%9F%98%80"});
    int taken = 0;
    for (int i = 0; i < 30'000; ++i) {
        const auto text = targets.next();
        const auto target = parse_target(text);
        if (!target) continue;
        ++taken;
        for (const auto& segment : target->segments) {
            ASSERT_TRUE(segment != ".." && segment != "." && !segment.empty()) << text;
            ASSERT_EQ(segment.find_first_of(std::string_view("/\\\0", 3)), std::string::npos) << text;
            ASSERT_TRUE(is_utf8(segment)) << text;
        }
    }
    EXPECT_GT(taken, 5'000);
}

TEST(ParsersMutated, AChunkedBodyIsNeverLongerThanItsLimit) {
    Mutations bodies({"5\r\nhello\r\n6;a=b\r\n world\r\n0\r\n\r\n", "a\r\n0123456789\r\n0\r\nX: y\r\n\r\n"},
                     {"\r\n", "\n", ";", "f", "ffffffff", "0\r\n", "-1", "0x", " "});
    int whole = 0;
    for (int i = 0; i < 30'000; ++i) {
        const auto bytes = bodies.next();
        ChunkedReader reader(64);
        std::string body;
        std::size_t at = 0;
        // As a network brings it: in pieces of any size.
        while (at < bytes.size() && !reader.done()) {
            const auto used = reader.take(std::string_view(bytes).substr(at, 1 + bodies.below(7)), body);
            if (!used) break;
            ASSERT_GT(*used, 0U);
            at += *used;
        }
        ASSERT_LE(body.size(), 64U) << bytes;
        if (reader.done()) ++whole;
    }
    EXPECT_GT(whole, 2'000);
}

TEST(ParsersMutated, ARangeStaysWithinItsFile) {
    Mutations ranges({"bytes=0-4", "bytes=-5", "bytes=3-", "bytes=0-1,4-5", "bytes = 7-9"},
                     {"-", ",", "bytes=", "18446744073709551615", "18446744073709551616", "0", " ", "--"});
    int parts = 0;
    for (int i = 0; i < 60'000; ++i) {
        const auto field = ranges.next();
        for (const std::uint64_t size : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{10}, ~std::uint64_t{0}}) {
            const auto wanted = resolve_range(field, size);
            const auto* part = std::get_if<ByteRange>(&wanted);
            if (part == nullptr) continue;
            ++parts;
            ASSERT_GT(part->length, 0U) << field;
            ASSERT_LT(part->first, size) << field;
            ASSERT_LE(part->length, size - part->first) << field;
        }
        (void)matches_etag(field, "\"1\"");
        (void)choose_encoding(field, true, true);
    }
    EXPECT_GT(parts, 5'000);
}

TEST(ParsersMutated, ACursorIsOursOrRefused) {
    const Cursors cursors{"a key that nobody else has"};
    const Instant now{std::chrono::seconds{1'800'000'000}};
    const auto ours = cursors.make("list?a=1", {"x", 7}, now);
    Mutations texts({ours}, {"A", "_", "-", "=", "."});
    for (int i = 0; i < 40'000; ++i) {
        const auto text = texts.next();
        const auto read = cursors.read("list?a=1", text, now);
        ASSERT_EQ(read.has_value(), text == ours) << text;
    }
    EXPECT_TRUE(cursors.read("list?a=1", ours, now)) << "the control";
}

TEST(ParsersMutated, ADocumentIsJsonOrRefused) {
    Mutations documents(
        {R"({"name":"Ana","email":"a@b.example","authority":{"name":"City"},"consents":[{"id":"x","given":true}],"n":1.5e3})",
         R"([[[[1,2,{"a":null}]]]])", R"({"a":"\u00e9\ud83d\ude00"})"},
        {"{", "}", "[", "]", ",", ":", "\"", "\\u0000", "\\ud800", "1e999", "-", "nul", "\xff", "{\"a\":1,\"a\":2}",
         "[[[[[[[[[[[[[[[[[["});
    int taken = 0;
    for (int i = 0; i < 20'000; ++i) {
        const auto text = documents.next();
        if (const auto value = parse_json(text)) {
            ++taken;
            ASSERT_TRUE(is_utf8(value->dump())) << text;
        }
    }
    EXPECT_GT(taken, 300);
}

// What passes as an address that pages of ours may load from can stand in Content-Security-Policy as it is.
TEST(ParsersMutated, FormatsTakeNoMoreThanTheySay) {
    Mutations texts(
        {"https://media.example.org:8443/live/a.m3u8?x=1#y", "http://example.org/", "/events/a", "ana@example.org",
         "2027-03-04T14:00:00Z", "en-GB", "PT", "Europe/Brussels", "0192f0c1-2b3c-7d4e-8f5a-6b7c8d9e0f1a"},
        {"https://", "javascript:", "@", ":", "//", "\\", " ", ";", "'", "\"", "\t", "\r\n", "%00", "[::1]",
         "user:pass@", "\xEF\xBC\x8F", "data:", "..", "*"});
    for (int i = 0; i < 40'000; ++i) {
        const auto text = texts.next();
        for (const auto* name : {"uuid", "slug", "slug-or-id", "date", "date-time", "local-time", "time-zone",
                                 "country", "language", "email", "uri", "uri-reference"})
            (void)find_format(name)->fits(text);
        if (!find_format("https-uri")->fits(text)) continue;
        ASSERT_TRUE(text.starts_with("https://")) << text;
        const auto host = text.substr(8, text.find_first_of("/?#", 8) - 8);
        ASSERT_EQ(host.find_first_of("@\\;'\" ,*[]\t\r\n"), std::string::npos) << text;
        ASSERT_EQ(text.find_first_of(std::string_view("\r\n\0 ", 4)), std::string::npos) << text;
    }
}

}  // namespace
}  // namespace plenary::http
