#include "conferencing/calls/download.hpp"

#include <memory>

namespace plenary::conferencing {
namespace {

bool is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

struct UrlDeleter {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

// Where `location` leads from `base`; empty where it is no address.
std::string resolved(const std::string& base, const std::string& location) {
    const std::unique_ptr<CURLU, UrlDeleter> url(curl_url());
    if (!url || curl_url_set(url.get(), CURLUPART_URL, base.c_str(), CURLU_PATH_AS_IS) != CURLUE_OK) return {};
    if (curl_url_set(url.get(), CURLUPART_URL, location.c_str(), CURLU_PATH_AS_IS) != CURLUE_OK) return {};
    char* text = nullptr;
    if (curl_url_get(url.get(), CURLUPART_URL, &text, 0) != CURLUE_OK) return {};
    std::string copy(text);
    curl_free(text);
    return copy;
}

bool same_place(const std::string& a, const std::string& b) {
    const auto one = destination_of(a), other = destination_of(b);
    return one && other && one->scheme == other->scheme && one->host == other->host && one->port == other->port;
}

Error error_of(const Exchanged& exchanged) {
    switch (exchanged.outcome) {
        case Outcome::not_allowed:
            return {ErrorCode::forbidden, "The file lies where this server may not call."};
        case Outcome::too_large:
            return {ErrorCode::too_large, "The file is larger than it may be."};
        case Outcome::no_answer:
        case Outcome::answered:
            break;
    }
    const auto status = exchanged.answer.status;
    if (status == 404 || status == 410) return Error::not_found("file");
    return {ErrorCode::unavailable, "The file cannot be fetched at the moment."};
}

}  // namespace

asio::awaitable<Result<ServiceAnswer>> download(Egress& egress, const EgressLaw& law, Download file, const Take& take) {
    const Take only_found = [&take](const ServiceAnswer& head, std::string_view bytes) {
        return head.status != 200 || take(head, bytes);
    };
    const auto first = file.address;
    for (int redirects = 0; redirects <= k_most_redirects; ++redirects) {
        ServiceRequest request{.url = file.address, .within = file.within, .most_bytes = file.most_bytes};
        if (!file.authorization.empty() && same_place(file.address, first))
            request.headers.emplace_back("Authorization", file.authorization);
        auto exchanged = co_await exchange(egress, law, request, &only_found);
        if (exchanged.outcome == Outcome::answered && exchanged.answer.status == 200)
            co_return std::move(exchanged.answer);
        const auto location = exchanged.answer.header("location");
        if (exchanged.outcome != Outcome::answered || !is_redirect(exchanged.answer.status) || !location)
            co_return std::unexpected(error_of(exchanged));
        file.address = resolved(file.address, std::string(*location));
    }
    co_return std::unexpected(Error{ErrorCode::unavailable, "The file is led on too often."});
}

}  // namespace plenary::conferencing
