#include "site/markdown.hpp"

#include <gtest/gtest.h>

namespace plenary::site {
namespace {

TEST(Markdown, ShowsParagraphsEmphasisAndSafeLinks) {
    EXPECT_EQ(markdown_to_html("A **bold** [link](https://example.org)."),
              "<p>A <strong>bold</strong> <a href=\"https://example.org\">link</a>.</p>\n");
    EXPECT_EQ(markdown_to_html("<https://example.org/a?b=1&c=2>"),
              "<p><a href=\"https://example.org/a?b=1&amp;c=2\">https://example.org/a?b=1&amp;c=2</a></p>\n");
    EXPECT_EQ(markdown_to_html("# Title"), "<h3>Title</h3>\n");
}

TEST(Markdown, UnwrapsEveryOtherLinkAndEveryPicture) {
    for (const char* link : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x",
                             "//evil.example", "/path", "file:///etc/passwd"})
        EXPECT_EQ(markdown_to_html(std::string("[a](") + link + ")"), "<p>a</p>\n") << link;
    EXPECT_EQ(markdown_to_html("![cat](https://example.org/cat.png)"), "<p>cat</p>\n");
    EXPECT_EQ(markdown_to_html("[![cat](https://e.org/c.png)](javascript:x)"), "<p>cat</p>\n");
}

TEST(Markdown, KeepsTheTextOfHtmlAndNothingElseOfIt) {
    EXPECT_EQ(markdown_to_html("<p onclick=x>One</p><p>Two<br>lines</p>"), "<p>One</p>\n<p>Two<br />\nlines</p>\n");
    EXPECT_EQ(markdown_to_html("a <script>alert(1)</script> b").find("<script"), std::string::npos);
    EXPECT_EQ(markdown_to_html("<scr<script>ipt>alert(1)</scr</script>ipt>").find("<script"), std::string::npos);
    EXPECT_EQ(markdown_to_html("<ul><li>one</li><li>two</li></ul>"), "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n");
    EXPECT_EQ(markdown_to_html("1 < 2 & 3"), "<p>1 &lt; 2 &amp; 3</p>\n");
}

}  // namespace
}  // namespace plenary::site
