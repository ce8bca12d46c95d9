#include "http/page_limit.hpp"

#include <charconv>

namespace plenary::http {

int page_limit(const Request& request) {
    int limit = 50;
    if (const auto text = request.query_value("limit"))
        std::from_chars(text->data(), text->data() + text->size(), limit);
    return limit;
}

}  // namespace plenary::http
