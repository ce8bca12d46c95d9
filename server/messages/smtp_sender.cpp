#include "messages/smtp_sender.hpp"

#include <algorithm>
#include <cstring>

namespace plenary::messages {
namespace {

constexpr std::size_t k_longest_reply = 300;

struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListDeleter>;

// The bytes still to be read by libcurl, and the last line with which the server said no.
struct Conversation {
    std::string_view unread;
    std::string refusal;
    std::array<char, CURL_ERROR_SIZE> error{};
};

std::size_t read_mail(char* into, std::size_t size, std::size_t count, void* conversation) {
    auto& unread = static_cast<Conversation*>(conversation)->unread;
    const auto length = std::min(size * count, unread.size());
    std::memcpy(into, unread.data(), length);
    unread.remove_prefix(length);
    return length;
}

std::size_t keep_reply(char* line, std::size_t size, std::size_t count, void* conversation) {
    std::string_view reply(line, size * count);
    while (reply.ends_with('\n') || reply.ends_with('\r')) reply.remove_suffix(1);
    if (reply.starts_with('4') || reply.starts_with('5'))
        static_cast<Conversation*>(conversation)->refusal = reply.substr(0, k_longest_reply);
    return size * count;
}

bool is_loopback(std::string_view url) {
    const auto start = url.find("://");
    const auto rest = start == std::string_view::npos ? url : url.substr(start + 3);
    const auto at = [&](std::string_view host) {
        return rest.starts_with(host) &&
               (rest.size() == host.size() || rest[host.size()] == ':' || rest[host.size()] == '/');
    };
    return at("127.0.0.1") || at("localhost") || at("[::1]");
}

curl_usessl tls_for(const SmtpSettings& settings) {
    if (!settings.ca_file.empty()) return CURLUSESSL_ALL;
    if (is_loopback(settings.url)) return CURLUSESSL_NONE;
    return settings.user.empty() ? CURLUSESSL_TRY : CURLUSESSL_ALL;
}

// Where we say hello from: the sender's domain.
std::string url_with_greeting(const SmtpSettings& settings, const std::string& from) {
    auto url = settings.url;
    while (url.ends_with('/')) url.pop_back();
    const auto at = from.rfind('@');
    return at == std::string::npos ? url : url + "/" + from.substr(at + 1);
}

void prepare(CURL* easy, const SmtpSettings& settings, const std::string& url, Conversation& conversation) {
    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(easy, CURLOPT_USE_SSL, static_cast<long>(tls_for(settings)));
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connect_within.count()));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.deliver_within.count()));
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, conversation.error.data());
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, keep_reply);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &conversation);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, keep_reply);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &conversation);
    if (!settings.ca_file.empty()) {
        curl_easy_setopt(easy, CURLOPT_CAINFO, settings.ca_file.c_str());
        curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    }
    if (settings.user.empty()) return;
    curl_easy_setopt(easy, CURLOPT_USERNAME, settings.user.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, settings.password.c_str());
}

bool is_permanent(CURLcode result, long reply) {
    const bool about_login = result == CURLE_LOGIN_DENIED || (reply >= 530 && reply <= 538);
    return reply >= 500 && reply <= 599 && !about_login;
}

Delivery outcome(CURL* easy, CURLcode result, const Conversation& conversation) {
    if (result == CURLE_OK) return {};
    long reply = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &reply);
    if (reply < 400) reply = 0;
    // Of a refusal the server's words say most, of anything else libcurl's.
    const auto& error = conversation.error;
    std::string words = reply != 0 ? conversation.refusal : std::string(error.data());
    if (words.empty()) words = curl_easy_strerror(result);
    return std::unexpected(DeliveryFailure{is_permanent(result, reply), static_cast<int>(reply), std::move(words)});
}

}  // namespace

SmtpSender::SmtpSender(Egress& egress, SmtpSettings settings) : egress_(egress), settings_(std::move(settings)) {}

asio::awaitable<Delivery> SmtpSender::deliver(Envelope envelope, std::string bytes) {
    const auto easy = make_easy();
    const auto url = url_with_greeting(settings_, envelope.from);
    const auto from = "<" + envelope.from + ">";
    const List to(curl_slist_append(nullptr, ("<" + envelope.to + ">").c_str()));
    Conversation conversation;
    conversation.unread = bytes;
    prepare(easy.get(), settings_, url, conversation);
    curl_easy_setopt(easy.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(easy.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy.get(), CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(bytes.size()));
    curl_easy_setopt(easy.get(), CURLOPT_READFUNCTION, read_mail);
    curl_easy_setopt(easy.get(), CURLOPT_READDATA, &conversation);
    const auto result = co_await egress_.perform(easy.get());
    co_return outcome(easy.get(), result, conversation);
}

asio::awaitable<Delivery> SmtpSender::reach() {
    const auto easy = make_easy();
    Conversation conversation;
    prepare(easy.get(), settings_, settings_.url, conversation);
    curl_easy_setopt(easy.get(), CURLOPT_CUSTOMREQUEST, "NOOP");
    curl_easy_setopt(easy.get(), CURLOPT_NOBODY, 1L);
    const auto result = co_await egress_.perform(easy.get());
    co_return outcome(easy.get(), result, conversation);
}

}  // namespace plenary::messages
