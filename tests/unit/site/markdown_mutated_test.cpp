// Whatever an organiser types, the page gets the few tags that it is meant to have, and no address that runs anything.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "site/markdown.hpp"
#include "support/mutations.hpp"

namespace plenary::site {
namespace {

using test_support::Mutations;

// Whether `tag` ("<em>", "</em>", "<a href=…>") is one that pages show.
bool is_shown(std::string_view tag) {
    static const std::vector<std::string_view> k_plain{"p",  "em", "strong", "ul",  "ol", "li",   "h3",   "h4",
                                                       "h5", "h6", "code",   "pre", "a",  "hr /", "br /", "blockquote"};
    auto inner = tag.substr(1, tag.size() - 2);
    if (inner.starts_with('/')) inner.remove_prefix(1);
    if (std::ranges::find(k_plain, inner) != k_plain.end()) return true;
    if (inner.starts_with("ol start=\"")) return inner.find_first_not_of("0123456789", 10) == inner.size() - 1;
    const auto quotes = std::ranges::count(inner, '"');
    if (inner.starts_with("code class=\"language-")) return quotes == 2;
    const auto address = inner.starts_with("a href=\"") ? inner.substr(8) : std::string_view{};
    const auto starts = [&](std::string_view scheme) {
        return std::ranges::equal(address.substr(0, scheme.size()), scheme, {},
                                  [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    };
    const bool titled = quotes == 4 && inner.contains("\" title=\"");
    return (quotes == 2 || titled) && (starts("https://") || starts("http://") || starts("mailto:"));
}

// The first tag that no page should have; empty where all are well.
std::string stranger_in(std::string_view html) {
    for (auto at = html.find('<'); at != html.npos; at = html.find('<', at + 1)) {
        const auto end = html.find('>', at);
        if (end == html.npos) return std::string(html.substr(at));
        if (const auto tag = html.substr(at, end - at + 1); !is_shown(tag)) return std::string(tag);
    }
    return "";
}

TEST(MarkdownMutated, HasNoTagButTheKnownOnes) {
    EXPECT_EQ(stranger_in("<p onclick=x>a</p>"), "<p onclick=x>") << "the scanner sees one";
    EXPECT_EQ(stranger_in("<a href=\"javascript:x\">"), "<a href=\"javascript:x\">");
    EXPECT_EQ(stranger_in("<a href=\"https://a\" onclick=\"x\">"), "<a href=\"https://a\" onclick=\"x\">");
    Mutations texts(
        {"# Shade\n\nA **bold** [link](https://example.org \"title\") and <https://example.org/?a=1&b=2>\n\n1. one\n2. "
         "two\n",
         "[a](javascript:alert(1)) ![x](data:text/html,<script>alert(1)</script>)\n\n> quote\n\n```js\ncode\n```\n",
         "<p>One</p><scr<script>ipt>alert(1)</scr</script>ipt><br><ul><li>a</li></ul>\n\n---\n\n[x]: https://a "
         "'b'\n[x]\n",
         "<img src=x onerror=alert(1)> &lt;script&gt; &#60;b&#62; \\<i> `<b>`"},
        {"<",
         ">",
         "\"",
         "'",
         "](",
         ")",
         "[",
         "&#x6a;avascript:",
         "javascript:",
         "JaVaScRiPt:",
         "\t",
         "\n\n",
         "    ",
         "`",
         "&quot;",
         "<a href=",
         "onerror=",
         "<!--",
         "-->",
         "<?",
         "<![CDATA[",
         "\\",
         "\xE2\x80\xAE",
         "%0a",
         "<svg/onload=x>",
         "mailto:",
         "http://\"onclick=x "});
    for (int i = 0; i < 12'000; ++i) {
        const auto text = texts.next();
        ASSERT_EQ(stranger_in(markdown_to_html(text)), "") << text;
    }
}

// A description may have 20,000 characters.
TEST(MarkdownMutated, NestedBeginningsTakeNoLongerThanOthers) {
    const auto begun = std::chrono::steady_clock::now();
    for (const std::string piece : {"<",    "<p ",        "<a", "[",    "![",    "[a](",   "[a](<b", "*",  "**a ",
                                    "_a ",  "`",          "> ", "- ",   "<!--",  "<?",     "<!A ",   "&#", "[\\\\",
                                    "a**b", "<a href=\"", "\\", "*a_ ", "[a]: ", "![[]()", "](",     "\t", "1. "}) {
        std::string text;
        while (text.size() < 20'000) text += piece;
        EXPECT_EQ(stranger_in(markdown_to_html(text)), "") << piece;
    }
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds{10});
}

}  // namespace
}  // namespace plenary::site
