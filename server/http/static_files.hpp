#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "http/routes.hpp"

namespace plenary::http {

// The built web application, read once at the start with the .gz and .br files that the build put beside
// each text. Hidden files and folders are left out; nothing is looked up on disk afterwards.
class StaticFiles {
public:
    // Throws std::filesystem::filesystem_error where `folder` cannot be read.
    explicit StaticFiles(const std::filesystem::path& folder);

    // One GET route per file outside assets/ ("/favicon.svg"; HTML files are not served; those below embed/ are open
    // to pages of other sites and kept for five minutes) and
    // "/assets/{file...}" for the hashed names, which never change and are cached for ever.
    // The routes share what was read; this object may go.
    void add_to(Routes& routes) const;

    // The bytes of "assets/main-JBDvOTXN.js"; null where there is none.
    [[nodiscard]] std::shared_ptr<const PreparedBytes> find(const std::string& name) const;

private:
    using Files = std::map<std::string, std::shared_ptr<const PreparedBytes>>;
    std::shared_ptr<const Files> files_;
};

// "text/css; charset=utf-8" for ".css"; "application/octet-stream" for what is not known.
[[nodiscard]] std::string content_type_of(const std::filesystem::path& name);

}  // namespace plenary::http
