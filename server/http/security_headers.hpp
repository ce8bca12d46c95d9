#pragma once
#include <string>
#include <string_view>

#include "http/response.hpp"

namespace plenary::http {

// The fields that stand in every answer, whatever its status; made once.
class SecurityHeaders {
public:
    // `public_url` decides Strict-Transport-Security.
    explicit SecurityHeaders(std::string_view public_url);

    // Appends them to `head`, each line with its end, leaving out what the response sets itself.
    void append_to(std::string& head, const Response& response, std::string_view content_type) const;

private:
    std::string common_;
    std::string data_policy_;
    std::string page_policy_;
};

// Who may show a page inside another one.
enum class FramedBy { nobody, own_pages };

// The policy of a page: the base plus what its provider needs. Sources with a space, a semicolon, a comma
// or a quote are dropped: they would be another directive.
[[nodiscard]] std::string page_policy(const PageSources& sources, FramedBy by = FramedBy::nobody);

}  // namespace plenary::http
