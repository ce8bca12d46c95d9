#include "conferencing/stream_check.hpp"

#include "platform/public_peer.hpp"

namespace plenary::conferencing {
namespace {

constexpr long k_within_ms = 5'000;

// The head of the answer is enough: nothing is read of a film.
std::size_t refuse_body(char* /*bytes*/, std::size_t /*size*/, std::size_t /*count*/, void* /*unused*/) { return 0; }

asio::awaitable<bool> answers(Egress* egress, std::string address) {
    const auto easy = make_easy();
    keep_to_public_peers(easy.get());
    curl_easy_setopt(easy.get(), CURLOPT_URL, address.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT_MS, k_within_ms);
    curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, refuse_body);
    const auto result = co_await egress->perform(easy.get());
    long status = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    co_return (result == CURLE_OK || result == CURLE_WRITE_ERROR) && status >= 200 && status < 300;
}

}  // namespace

StreamProvider::Answers stream_answers(Egress& egress) {
    return [&egress](std::string address) { return answers(&egress, std::move(address)); };
}

}  // namespace plenary::conferencing
