#include <kainjow/mustache.hpp>

#include "messages/mail_texts.hpp"
#include "platform/catalogue.hpp"
#include "platform/resources.hpp"

namespace plenary::messages {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::list;
using kainjow::mustache::mustache;

list lines(const std::vector<std::string>& texts) {
    list all;
    for (const auto& text : texts) all.push_back(data{"line", text});
    return all;
}

data action_data(const MailWords::Action& action) {
    data made;
    made.set("label", action.label);
    made.set("url", action.url);
    return made;
}

list facts_data(const std::vector<MailWords::Fact>& facts) {
    list all;
    for (const auto& fact : facts) {
        data made;
        made.set("label", fact.label);
        made.set("value", fact.value);
        all.push_back(made);
    }
    return all;
}

list entries_data(const std::vector<MailWords::Entry>& entries) {
    list all;
    for (const auto& entry : entries) {
        auto made = action_data(entry.action);
        made.set("title", entry.title);
        made.set("when", entry.when);
        made.set("state", entry.state);
        all.push_back(made);
    }
    return all;
}

data page_data(const MailWords& words) {
    data page;
    page.set("lang", words.language);
    page.set("colon", catalogue("mail", words.language).text("colon"));
    page.set("organiser", words.organiser);
    page.set("subject", words.subject);
    page.set("greeting", words.greeting);
    page.set("heading", words.heading);
    page.set("paragraphs", lines(words.paragraphs));
    page.set("has_facts", !words.facts.empty());
    page.set("facts", facts_data(words.facts));
    page.set("entries", entries_data(words.entries));
    list actions;
    for (const auto& action : words.actions) actions.push_back(action_data(action));
    page.set("actions", actions);
    page.set("notes", lines(words.notes));
    page.set("foot", lines(words.foot));
    return page;
}

mustache parse(std::string_view name) {
    mustache page{std::string(resource(name))};
    if (!page.is_valid()) throw std::runtime_error(page.error_message());
    return page;
}

}  // namespace

// kainjow's rendering keeps state in the template, hence one of each for every thread.
std::string render_text(const MailWords& words) {
    thread_local mustache page = parse("mail/text.mustache");
    auto text = page.render(page_data(words));
    // Parts that a mail does not have leave their empty lines behind.
    for (auto gap = text.find("\n\n\n"); gap != std::string::npos; gap = text.find("\n\n\n", gap)) text.erase(gap, 1);
    return text;
}

std::string render_html(const MailWords& words) {
    thread_local mustache page = parse("mail/html.mustache");
    return page.render(page_data(words));
}

}  // namespace plenary::messages
