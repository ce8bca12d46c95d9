#include "http/compression.hpp"

#include <brotli/encode.h>
#include <openssl/sha.h>
#include <zlib.h>

#include <new>
#include <span>

#include "platform/hex.hpp"

namespace plenary::http {
namespace {

constexpr std::size_t k_smallest_worth_packing = 512;
constexpr int k_gzip_level = 6;
constexpr int k_gzip_window = 15 + 16;  // zlib's way to say "gzip frame"
constexpr int k_brotli_quality = 5;

}  // namespace

std::string gzip(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, k_gzip_level, Z_DEFLATED, k_gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc();
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

std::string brotli(std::string_view bytes) {
    auto size = BrotliEncoderMaxCompressedSize(bytes.size());
    std::string packed(size, '\0');
    const auto fine = BrotliEncoderCompress(k_brotli_quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                                            reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                            reinterpret_cast<std::uint8_t*>(packed.data()));
    if (fine == BROTLI_FALSE) throw std::bad_alloc();
    packed.resize(size);
    return packed;
}

std::string content_etag(std::string_view bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
    return '"' + to_hex(std::span(digest).first(16)) + '"';
}

bool is_compressible(std::string_view content_type) {
    return content_type.starts_with("text/") || content_type.contains("json") || content_type.contains("xml") ||
           content_type.contains("javascript") || content_type.contains("wasm");
}

std::shared_ptr<const PreparedBytes> prepare(std::string content_type, std::string bytes) {
    auto prepared = std::make_shared<PreparedBytes>();
    prepared->etag = content_etag(bytes);
    if (bytes.size() >= k_smallest_worth_packing && is_compressible(content_type)) {
        prepared->gzip = gzip(bytes);
        prepared->brotli = brotli(bytes);
    }
    prepared->content_type = std::move(content_type);
    prepared->identity = std::move(bytes);
    return prepared;
}

}  // namespace plenary::http
