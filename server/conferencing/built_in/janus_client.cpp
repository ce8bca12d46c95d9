#include "conferencing/built_in/janus_client.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace plenary::conferencing::built_in {
namespace {

using nlohmann::json;

constexpr auto k_plugin = "janus.plugin.videoroom";
constexpr std::chrono::seconds k_answers_within{5};
constexpr long k_call_ms = 5'000;
// Janus answers a poll after 30 s at the latest.
constexpr long k_poll_ms = 40'000;
constexpr std::chrono::milliseconds k_pause{200};

std::unexpected<Error> gone() {
    return std::unexpected(Error{ErrorCode::unavailable, "The camera room does not answer. It comes back by itself."});
}

std::unexpected<Error> refused(const std::string& words) {
    spdlog::warn("the camera room refused: {}", words);
    return std::unexpected(Error{ErrorCode::conflict, "The camera room did not take this."});
}

std::size_t append(char* bytes, std::size_t size, std::size_t count, void* to) {
    static_cast<std::string*>(to)->append(bytes, size * count);
    return size * count;
}

// Nothing where there was no answer in time, or none in JSON.
asio::awaitable<std::optional<json>> call(Egress& egress, std::string url, std::optional<std::string> body,
                                          long within_ms) {
    const auto easy = make_easy();
    std::string answer;
    curl_easy_setopt(easy.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_PROTOCOLS_STR, "http");
    curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT_MS, within_ms);
    curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, &answer);
    if (body) {
        curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(body->size()));
        curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, body->c_str());
    }
    if (co_await egress.perform(easy.get()) != CURLE_OK) co_return std::nullopt;
    auto value = json::parse(answer, nullptr, false);
    if (value.is_discarded()) co_return std::nullopt;
    co_return value;
}

// What a plug-in's answer says of a mistake; empty: none.
std::string mistake_in(const json& data) {
    return data.contains("error_code") ? data.value("error", "no reason said") : std::string{};
}

// The session is not known there any more, for one.
bool says_error(const json& message) { return message.is_object() && message.value("janus", "") == "error"; }

}  // namespace

// A message on its way, until what it was answered comes by the poll.
struct JanusClient::Waiting {
    explicit Waiting(const asio::any_io_executor& strand) : arrived(strand, k_answers_within) {}
    asio::steady_timer arrived;
    std::optional<json> answer{};
};

JanusClient::JanusClient(Egress& egress, asio::any_io_executor strand, JanusAddress address, News news)
    : egress_(egress), strand_(std::move(strand)), address_(std::move(address)), news_(std::move(news)) {}

asio::awaitable<std::optional<json>> JanusClient::post(std::string url, json body) {
    if (closed_) co_return std::nullopt;
    if (!body.contains("admin_secret")) body["apisecret"] = address_.api_secret;
    co_return co_await call(egress_, std::move(url), body.dump(), k_call_ms);
}

asio::awaitable<std::optional<json>> JanusClient::get(std::string url) {
    co_return co_await call(egress_, std::move(url), std::nullopt, k_poll_ms);
}

asio::awaitable<Result<void>> JanusClient::open() {
    const auto self = shared_from_this();
    const auto made = co_await post(address_.api(), {{"janus", "create"}, {"transaction", next_transaction()}});
    if (!made || made->value("janus", "") != "success") co_return gone();
    session_url_ = fmt::format("{}/{}", address_.api(), made->at("data").at("id").get<Handle>());
    asio::co_spawn(strand_, poll(self), asio::detached);
    co_return Result<void>{};
}

void JanusClient::close() {
    closed_ = true;
    for (const auto& [transaction, waiting] : waiting_) waiting->arrived.cancel();
}

asio::awaitable<void> JanusClient::poll(std::shared_ptr<JanusClient> self) {
    const auto url = fmt::format("{}?apisecret={}&maxev=50", self->session_url_, self->address_.api_secret);
    while (!self->closed_) {
        const auto heard = co_await self->get(url);
        if (self->closed_) co_return;
        if (heard && says_error(*heard)) co_return self->news_.over();
        if (!heard) {
            asio::steady_timer pause(self->strand_, k_pause);
            co_await pause.async_wait(asio::as_tuple(asio::use_awaitable));
        } else if (heard->is_array()) {
            for (const auto& message : *heard) self->hear(message);
        } else {
            self->hear(*heard);
        }
    }
}

void JanusClient::hear(const json& message) {
    const auto kind = message.value("janus", "");
    if (const auto found = waiting_.find(message.value("transaction", "")); found != waiting_.end()) {
        found->second->answer = message;
        found->second->arrived.cancel();
    } else if (kind == "webrtcup") {
        news_.connected(message.value("sender", Handle{0}));
    } else if (kind == "hangup" || kind == "detached") {
        news_.lost(message.value("sender", Handle{0}));
    } else if (kind == "timeout") {
        news_.over();
    }
}

asio::awaitable<Result<json>> JanusClient::manage(json request) {
    const auto self = shared_from_this();
    request["admin_key"] = address_.room_key;
    const auto answer = co_await post(address_.admin(), {{"janus", "message_plugin"},
                                                         {"transaction", next_transaction()},
                                                         {"admin_secret", address_.admin_secret},
                                                         {"plugin", k_plugin},
                                                         {"request", std::move(request)}});
    if (!answer || answer->value("janus", "") != "success") co_return gone();
    const auto& response = answer->at("response");
    if (const auto words = mistake_in(response); !words.empty()) co_return refused(words);
    co_return response;
}

asio::awaitable<Result<Handle>> JanusClient::attach() {
    const auto self = shared_from_this();
    const auto made =
        co_await post(session_url_, {{"janus", "attach"}, {"plugin", k_plugin}, {"transaction", next_transaction()}});
    if (!made || made->value("janus", "") != "success") co_return gone();
    co_return made->at("data").at("id").get<Handle>();
}

asio::awaitable<Result<JanusReply>> JanusClient::say(Handle handle, json body, std::string kind, std::string sdp) {
    const auto self = shared_from_this();
    // The answer may come by the poll before the call has ended.
    const auto transaction = next_transaction();
    Waiting waiting(strand_);
    waiting_.emplace(transaction, &waiting);
    json message{{"janus", "message"}, {"transaction", transaction}, {"body", std::move(body)}};
    if (!sdp.empty()) message["jsep"] = {{"type", std::move(kind)}, {"sdp", std::move(sdp)}, {"trickle", false}};
    const auto taken = co_await post(fmt::format("{}/{}", session_url_, handle), std::move(message));
    const bool is_on_its_way = taken && taken->value("janus", "") == "ack";
    if (is_on_its_way && !waiting.answer && !closed_)
        co_await waiting.arrived.async_wait(asio::as_tuple(asio::use_awaitable));
    waiting_.erase(transaction);
    if (taken && !is_on_its_way) co_return refused(taken->dump());
    if (!waiting.answer) co_return gone();
    const auto& answer = *waiting.answer;
    if (answer.value("janus", "") == "error") co_return refused(answer.dump());
    auto data = answer.value("plugindata", json::object()).value("data", json::object());
    if (const auto words = mistake_in(data); !words.empty()) co_return refused(words);
    co_return JanusReply{std::move(data), answer.value("jsep", json::object()).value("sdp", "")};
}

asio::awaitable<void> JanusClient::detach(Handle handle) {
    const auto self = shared_from_this();
    co_await post(fmt::format("{}/{}", session_url_, handle),
                  {{"janus", "detach"}, {"transaction", next_transaction()}});
}

}  // namespace plenary::conferencing::built_in
