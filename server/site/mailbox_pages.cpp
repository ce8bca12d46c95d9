#include "site/mailbox_pages.hpp"

#include <charconv>
#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"
#include "platform/instant_text.hpp"
#include "platform/time_text.hpp"
#include "site/when_view.hpp"

namespace plenary::site {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;
namespace asio = http::asio;

namespace {

constexpr std::size_t k_shown = 100;

std::string path_of(const messages::StoredMail& mail) { return "/mailbox/" + mail.id; }

std::string sent_text(const messages::StoredMail& mail, std::string_view language) {
    return mail.sent ? instant_text(*mail.sent, zone_named("Etc/UTC"), language) : mail.date;
}

json entry_view(const messages::StoredMail& mail, std::string_view language) {
    const auto& words = catalogue("pages", language);
    return {{"href", path_of(mail)},
            {"sent", mail.sent ? to_rfc3339(*mail.sent) : ""},
            {"sent_text", sent_text(mail, language)},
            {"subject", mail.subject},
            {"to", words.text("mailbox_to", {{"address", mail.to}})}};
}

// The addresses that stand alone on a line of the text.
json links_in(std::string_view text) {
    json links = json::array();
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        const bool is_address =
            (line.starts_with("http://") || line.starts_with("https://")) && line.find(' ') == std::string_view::npos;
        if (is_address) links.push_back({{"href", line}});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return links;
}

json attachments_view(const messages::StoredMail& mail) {
    json attachments = json::array();
    for (std::size_t i = 0; i < mail.attachments.size(); ++i)
        attachments.push_back(
            {{"href", fmt::format("{}/attachments/{}", path_of(mail), i + 1)},
             {"name", mail.attachments[i].name},
             {"size", fmt::format("{:.1f} kB", static_cast<double>(mail.attachments[i].bytes.size()) / 1000)}});
    return attachments;
}

json mail_view(const messages::StoredMail& mail, std::string_view language) {
    const auto& words = catalogue("pages", language);
    const auto header = [&](std::string_view key, const std::string& value) {
        return json{{"name", words.text(key)}, {"value", value}};
    };
    auto links = links_in(mail.text);
    auto attachments = attachments_view(mail);
    return {{"mailbox_href", "/mailbox"},
            {"subject", mail.subject},
            {"headers",
             {header("mail_from", mail.from), header("mail_to", mail.to), header("mail_reply_to", mail.reply_to),
              header("mail_date", sent_text(mail, language))}},
            {"has_links", !links.empty()},
            {"links", std::move(links)},
            {"html_href", path_of(mail) + "/html"},
            {"text", mail.text},
            {"has_attachments", !attachments.empty()},
            {"attachments", std::move(attachments)}};
}

Response page(std::string_view name, const json& view, const Request& request, const Frame& frame, std::string title) {
    Head head;
    head.title = std::move(title);
    head.path = request.path;
    head.indexed = false;
    auto response = Response::html(200, render_page(name, view, head, frame, request.language));
    response.with("Cache-Control", "no-store");
    return response;
}

}  // namespace

void MailboxPages::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (MailboxPages::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    routes.get("/mailbox", Permission::anyone, with(&MailboxPages::list));
    routes.get("/mailbox/{mail}", Permission::anyone, with(&MailboxPages::mail));
    routes.get("/mailbox/{mail}/html", Permission::anyone, with(&MailboxPages::html));
    routes.get("/mailbox/{mail}/attachments/{number}", Permission::anyone, with(&MailboxPages::attachment));
}

asio::awaitable<Response> MailboxPages::list(const Request& request) {
    const auto& words = catalogue("pages", request.language);
    json mails = json::array();
    for (const auto& mail : mailbox_.newest(k_shown)) mails.push_back(entry_view(mail, request.language));
    json empty = false;
    if (mails.empty())
        empty = {{"text", words.text("mailbox_empty")}, {"href", "/"}, {"action", words.text("mailbox_empty_action")}};
    const json view{{"has_mails", !mails.empty()}, {"empty", std::move(empty)}, {"mails", std::move(mails)}};
    co_return page("mailbox", view, request, co_await frame_(), words.text("mailbox_title"));
}

asio::awaitable<Response> MailboxPages::mail(const Request& request) {
    const auto found = mailbox_.find(request.parameter("mail"));
    if (!found) co_return Response::problem(Error::not_found("mail"));
    auto response = page("mail", mail_view(*found, request.language), request, co_await frame_(), found->subject);
    response.sources.frame.emplace_back("'self'");  // its HTML, below
    co_return response;
}

// Shown in a sandboxed frame of the mail's page and nowhere else.
asio::awaitable<Response> MailboxPages::html(const Request& request) {
    const auto found = mailbox_.find(request.parameter("mail"));
    if (!found) co_return Response::problem(Error::not_found("mail"));
    auto response = Response::html(200, found->html);
    response.with("Content-Security-Policy",
                  "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'");
    response.with("Cache-Control", "no-store");
    co_return response;
}

asio::awaitable<Response> MailboxPages::attachment(const Request& request) {
    const auto found = mailbox_.find(request.parameter("mail"));
    const auto& text = request.parameter("number");
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    if (!found || number == 0 || number > found->attachments.size())
        co_return Response::problem(Error::not_found("attachment"));
    const auto& attachment = found->attachments[number - 1];
    Response response{200, {{"Content-Type", attachment.type}}, attachment.bytes};
    response.with("Content-Disposition", "attachment; filename=\"" + attachment.name + "\"");
    co_return response;
}

}  // namespace plenary::site
