// What two parsers on one path could read differently is answered 400 and closed (RFC 9112 section 11.2).
#include <gtest/gtest.h>

#include "http/chunked.hpp"
#include "http/head.hpp"
#include "support/http_client.hpp"
#include "test_server.hpp"

namespace plenary::http {
namespace {
using namespace std::string_literals;
using test_support::RawConnection;

struct Case {
    std::string name;
    std::string bytes;
    int status;
};

class Framing : public testing::TestWithParam<Case> {
protected:
    static TestServer& server() {
        static TestServer one;
        return one;
    }
};

// A second request hides behind each: it must not be answered.
TEST_P(Framing, IsRefusedAndTheConnectionClosed) {
    RawConnection connection(server().port());
    connection.send(GetParam().bytes + "GET /echo/hidden HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto answer = connection.read_answer();
    EXPECT_EQ(answer.status, GetParam().status);
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_EQ(answer.header("content-type"), "application/problem+json");
    EXPECT_EQ(connection.read_to_end(), "");
}

const std::string k_post = "POST /echo HTTP/1.1\r\nHost: a\r\n";

INSTANTIATE_TEST_SUITE_P(
    Http, Framing,
    testing::Values(
        Case{"LengthAndChunked", k_post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        Case{"ChunkedAndLength", k_post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400},
        Case{"TwoLengths", k_post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", 400},
        Case{"TwoEqualLengths", k_post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", 400},
        Case{"ListOfLengths", k_post + "Content-Length: 5, 5\r\n\r\nhello", 400},
        Case{"SignedLength", k_post + "Content-Length: +5\r\n\r\nhello", 400},
        Case{"NegativeLength", k_post + "Content-Length: -1\r\n\r\n", 400},
        Case{"HugeLength", k_post + "Content-Length: 18446744073709551616\r\n\r\n", 400},
        Case{"ChunkedInHttp10", "POST /echo HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        Case{"OtherCoding", k_post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400},
        Case{"TwoCodings", k_post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        Case{"FoldedCoding", k_post + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", 400},
        Case{"BareLfInExtension", k_post + "Transfer-Encoding: chunked\r\n\r\n1;x\n\r\na\r\n0\r\n\r\n", 400},
        Case{"BareLfAfterSize", k_post + "Transfer-Encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n", 400},
        Case{"BareCrInExtension", k_post + "Transfer-Encoding: chunked\r\n\r\n1;a\rb\r\na\r\n0\r\n\r\n", 400},
        Case{"ChunkWithoutSize", k_post + "Transfer-Encoding: chunked\r\n\r\n;x\r\n\r\n0\r\n\r\n", 400},
        Case{"HexPrefix", k_post + "Transfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n", 400},
        Case{"ChunkLongerThanSize", k_post + "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n", 400},
        Case{"BareLfHead", "GET /echo/a HTTP/1.1\nHost: a\n\n", 400},
        Case{"BareLfField", "GET /echo/a HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", 400},
        Case{"BareCrField", "GET /echo/a HTTP/1.1\r\nHost: a\r\nX: b\rc\r\n\r\n", 400},
        Case{"FoldedField", "GET /echo/a HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n", 400},
        Case{"SpaceBeforeColon", "GET /echo/a HTTP/1.1\r\nHost: a\r\nContent-Length : 0\r\n\r\n", 400},
        Case{"NulInField", "GET /echo/a HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n"s, 400},
        Case{"NulInTarget", "GET /echo/\0 HTTP/1.1\r\nHost: a\r\n\r\n"s, 400},
        Case{"EncodedNul", "GET /echo/%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Case{"EncodedCrlf", "GET /echo/a%0d%0ab HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Case{"BrokenEncoding", "GET /echo/%4 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Case{"BrokenQuery", "GET /echo/a?x=%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Case{"OverlongUtf8", "GET /echo/%c0%af HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Case{"NoHost", "GET /echo/a HTTP/1.1\r\n\r\n", 400},
        Case{"TwoHosts", "GET /echo/a HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400},
        Case{"HostWithPath", "GET /echo/a HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
        Case{"AbsoluteForm", "GET http://a/echo/a HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Case{"AuthorityForm", "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Case{"EmptyLineFirst", "\r\nGET /echo/a HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Case{"NoHttp", "\x16\x03\x01 hello\r\n\r\n", 400}, Case{"Version09", "GET /echo/a\r\n\r\n", 400},
        Case{"Version20", "GET /echo/a HTTP/2.0\r\nHost: a\r\n\r\n", 505},
        Case{"Expectation", "GET /echo/a HTTP/1.1\r\nHost: a\r\nExpect: cake\r\n\r\n", 417},
        Case{"Traversal", "GET /assets/../favicon.svg HTTP/1.1\r\nHost: a\r\n\r\n", 404},
        Case{"EncodedTraversal", "GET /assets/%2e%2E/favicon.svg HTTP/1.1\r\nHost: a\r\n\r\n", 404},
        Case{"EncodedSlash", "GET /assets/..%2ffavicon.svg HTTP/1.1\r\nHost: a\r\n\r\n", 404},
        Case{"Backslash", "GET /assets/..%5cfavicon.svg HTTP/1.1\r\nHost: a\r\n\r\n", 404},
        Case{"DoubleSlash", "GET //favicon.svg HTTP/1.1\r\nHost: a\r\n\r\n", 404}),
    [](const auto& info) { return info.param.name; });

// The controls: the same shapes without the fault are answered, the second request too.
TEST_F(Framing, SoundRequestsAreAnsweredInOrder) {
    RawConnection connection(server().port());
    connection.send(k_post + "Content-Length: 5\r\n\r\nhello" + k_post +
                    "Transfer-Encoding: chunked\r\n\r\n3;a=\"b\"\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: x\r\n\r\n" +
                    "GET /echo/a%20%C3%BC?x=1+2&y HTTP/1.1\r\nHost: a:80\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(connection.read_answer().body, "hello");
    EXPECT_EQ(connection.read_answer().body, "abcde");
    EXPECT_EQ(connection.read_answer().body, R"({"peer":"127.0.0.1","query":[["x","1 2"],["y",""]],"thing":"a ü"})");
    EXPECT_EQ(connection.read_to_end(), "");
}

TEST_F(Framing, SoundRequestsMayComeByteByByte) {
    RawConnection connection(server().port());
    for (const char c : k_post + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n") connection.send({&c, 1});
    EXPECT_EQ(connection.read_answer().body, "abc");
}

TEST(Chunked, CountsWhatIsBesideTheDataAndTheData) {
    std::string body;
    EXPECT_EQ(ChunkedReader(10).take("B\r\n", body).error().status, 413);
    EXPECT_EQ(ChunkedReader(10).take("FFFFFFFFF\r\n", body).error().status, 400);
    EXPECT_EQ(ChunkedReader(10).take("1;" + std::string(9000, 'x'), body).error().status, 431);
    ChunkedReader reader(10);
    EXPECT_EQ(reader.take("A\r\n0123456789\r\n0\r\n\r\nnext", body), 20U);
    EXPECT_TRUE(reader.done());
    EXPECT_EQ(body, "0123456789");
}

}  // namespace
}  // namespace plenary::http
