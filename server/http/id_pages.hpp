#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "http/cursor.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/clock.hpp"
#include "platform/error.hpp"

namespace plenary::http {

// What is no id names nothing; the nil id belongs to nobody.
template <typename IdType>
IdType id_in(const Request& request, const char* name) {
    return IdType::parse(request.parameter(name)).value_or(IdType{});
}

// The pages of a list that is ordered by id, each list by the path that it was asked for under and by who asks.
class IdPages {
public:
    // The clock outlives this.
    IdPages(const Clock& clock, Cursors cursors) : clock_(clock), cursors_(std::move(cursors)) {}

    // Where the list goes on. Errors: cursor_invalid.
    template <typename IdType>
    [[nodiscard]] Result<std::optional<IdType>> position(const Request& request) const {
        const auto text = read(request);
        if (!text) return std::unexpected(text.error());
        return *text ? IdType::parse(**text) : std::optional<IdType>{};
    }
    template <typename IdType>
    [[nodiscard]] Response page_of(const Request& request, const nlohmann::json& items,
                                   const std::optional<IdType>& next) const {
        return write(request, items, next ? std::optional(next->to_string()) : std::nullopt);
    }

private:
    [[nodiscard]] Result<std::optional<std::string>> read(const Request& request) const;
    [[nodiscard]] Response write(const Request& request, const nlohmann::json& items,
                                 const std::optional<std::string>& next) const;

    const Clock& clock_;
    Cursors cursors_;
};

}  // namespace plenary::http
