#include "support/fakes/bigbluebutton/hook_post.hpp"

#include <array>
#include <stdexcept>

#include "support/http_client.hpp"

namespace plenary::test_support::bigbluebutton {
namespace {

bool delivered(const std::string& url, const Fields& headers, const std::string& body) {
    constexpr std::string_view k_here = "http://127.0.0.1:";
    if (!url.starts_with(k_here)) return true;  // the fake calls nobody else
    const auto slash = std::min(url.find('/', k_here.size()), url.size());
    const auto port = std::stoi(url.substr(k_here.size(), slash - k_here.size()));
    try {
        HttpClient client(static_cast<std::uint16_t>(port));
        const auto status = client.send("POST", slash < url.size() ? url.substr(slash) : "/", headers, body).status;
        return (status >= 200 && status < 300) || status == 401;
    } catch (const std::runtime_error&) {
        return false;
    }
}

}  // namespace

HookPost::HookPost() : thread_([this](const std::stop_token& stop) { run(stop); }) {}
HookPost::~HookPost() = default;

void HookPost::post(std::string url, std::string content_type, std::string authorization, std::string body) {
    const std::lock_guard lock(mutex_);
    letters_.push_back({std::move(url), std::move(content_type), std::move(authorization), std::move(body)});
    more_.notify_one();
}

void HookPost::run(const std::stop_token& stop) {
    constexpr std::array k_pauses{std::chrono::milliseconds{100}, std::chrono::milliseconds{500},
                                  std::chrono::milliseconds{1000}};
    std::unique_lock lock(mutex_);
    while (more_.wait(lock, stop, [this] { return !letters_.empty(); })) {
        const auto letter = std::move(letters_.front());
        letters_.pop_front();
        lock.unlock();
        Fields headers{{"Content-Type", letter.content_type}};
        if (!letter.authorization.empty()) headers.emplace_back("Authorization", letter.authorization);
        for (const auto pause : k_pauses) {
            if (stop.stop_requested() || delivered(letter.url, headers, letter.body)) break;
            std::this_thread::sleep_for(pause);
        }
        lock.lock();
    }
}

}  // namespace plenary::test_support::bigbluebutton
