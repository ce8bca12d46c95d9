#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/security_headers.hpp"

namespace plenary::http {

// An open file; closed with its owner.
class OpenFile {
public:
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    OpenFile(OpenFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    OpenFile& operator=(OpenFile&& other) noexcept {
        std::swap(descriptor_, other.descriptor_);
        return *this;
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile();

    // Reads up to `size` bytes at `offset`. Throws std::system_error; 0 at the end of the file.
    [[nodiscard]] std::size_t read(char* bytes, std::size_t size, std::uint64_t offset) const;

private:
    int descriptor_;
};

struct FileSlice {
    OpenFile file;
    std::uint64_t first;
    std::uint64_t length;
};

struct SourceSlice {
    std::shared_ptr<storage::ByteSource> source;
    std::uint64_t first;
    std::uint64_t length;
};

// A response ready for the wire: status line and fields in `head`, then one of the bodies.
struct Outgoing {
    int status = 0;
    std::string head;
    std::string owned;                              // a body of its own
    std::shared_ptr<const PreparedBytes> prepared;  // or one that `view` points into
    std::string_view view;
    std::optional<FileSlice> file;
    std::optional<SourceSlice> source;
    std::uint64_t body_bytes = 0;  // that are sent: 0 for HEAD, 204 and 304

    // The bytes in memory: of `owned` or `prepared`.
    [[nodiscard]] std::string_view body() const { return prepared ? view : std::string_view(owned); }
};

// What the wire needs besides the response. `request` none: the request could not be read.
struct WireContext {
    const Request* request;
    std::string_view request_id;  // every answer carries one
    const SecurityHeaders& security;
    bool keep_alive;
    bool version_1_1;
};

// Chooses encoding (RFC 9110 section 12.5.3), 304 and 206 or 416 (sections 13 and 14) and writes the head.
// A file that cannot be opened becomes the 404 problem document.
[[nodiscard]] Outgoing make_outgoing(Response response, const WireContext& context);

}  // namespace plenary::http
