#include "site/markdown.hpp"

#include <cmark.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <vector>

namespace plenary::site {
namespace {

constexpr std::size_t k_longest = 200'000;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// The name of the tag that `text` starts with, "p" of "</p>" and "<P class=…>"; empty for anything else,
// such as the autolink "<https://…>".
std::string tag_name(std::string_view text) {
    std::size_t at = text.starts_with("</") ? 2 : 1;
    std::string name;
    while (at < text.size() && (is_letter(text[at]) || (!name.empty() && text[at] >= '1' && text[at] <= '6')))
        name += lower(text[at++]);
    const bool ends = at < text.size() && std::string_view(" \t\r\n/>").contains(text[at]);
    return ends ? name : std::string();
}

std::string_view structure_of(const std::string& tag, bool closing) {
    if (tag == "br") return "  \n";
    if (tag == "li") return closing ? "" : "\n- ";
    constexpr std::array<std::string_view, 11> k_blocks{"p",  "div", "ul", "ol", "blockquote", "h1",
                                                        "h2", "h3",  "h4", "h5", "h6"};
    return std::ranges::find(k_blocks, tag) != k_blocks.end() ? "\n\n" : "";
}

std::string without_tags(std::string_view source) {
    std::string text;
    bool ends = true;  // an end looked for in vain is behind no later tag either
    while (!source.empty()) {
        const auto begin = std::min(source.find('<'), source.size());
        text += source.substr(0, begin);
        source.remove_prefix(begin);
        if (source.empty()) break;
        const auto tag = tag_name(source);
        const auto end = ends && !tag.empty() ? source.find('>') : std::string_view::npos;
        ends = ends && (tag.empty() || end != std::string_view::npos);
        if (tag.empty() || end == std::string_view::npos) {
            text += '<';
            source.remove_prefix(1);
        } else {
            text += structure_of(tag, source.starts_with("</"));
            source.remove_prefix(end + 1);
        }
    }
    return text;
}

bool is_safe_link(const char* url) {
    const std::string_view link = url ? url : "";
    const auto starts = [&](std::string_view scheme) {
        return link.size() > scheme.size() && std::ranges::equal(link.substr(0, scheme.size()), scheme, {}, lower, {});
    };
    return starts("https://") || starts("http://") || starts("mailto:");
}

// Leaves what a node holds where the node was.
void unwrap(cmark_node* node) {
    while (auto* child = cmark_node_first_child(node)) cmark_node_insert_before(node, child);
    cmark_node_unlink(node);
    cmark_node_free(node);
}

struct Found {
    std::vector<cmark_node*> unwrapped, dropped;
};

Found find_unsafe(cmark_node* document) {
    Found found;
    std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(document), cmark_iter_free);
    for (auto step = cmark_iter_next(walk.get()); step != CMARK_EVENT_DONE; step = cmark_iter_next(walk.get())) {
        auto* node = cmark_iter_get_node(walk.get());
        const auto type = cmark_node_get_type(node);
        const bool leaving = step == CMARK_EVENT_EXIT;
        if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) {
            found.dropped.push_back(node);
        } else if (leaving &&
                   (type == CMARK_NODE_IMAGE || (type == CMARK_NODE_LINK && !is_safe_link(cmark_node_get_url(node))))) {
            found.unwrapped.push_back(node);
        } else if (leaving && type == CMARK_NODE_HEADING) {
            cmark_node_set_heading_level(node, std::min(6, cmark_node_get_heading_level(node) + 2));
        }
    }
    return found;
}

}  // namespace

std::string markdown_to_html(std::string_view markdown) {
    const auto source = without_tags(markdown.substr(0, k_longest));
    std::unique_ptr<cmark_node, decltype(&cmark_node_free)> document(
        cmark_parse_document(source.data(), source.size(), CMARK_OPT_VALIDATE_UTF8), cmark_node_free);
    const auto unsafe = find_unsafe(document.get());
    for (auto* node : unsafe.unwrapped) unwrap(node);
    for (auto* node : unsafe.dropped) {
        cmark_node_unlink(node);
        cmark_node_free(node);
    }
    std::unique_ptr<char, decltype(&std::free)> html(cmark_render_html(document.get(), CMARK_OPT_DEFAULT), std::free);
    return html.get();
}

}  // namespace plenary::site
