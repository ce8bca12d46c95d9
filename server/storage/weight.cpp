#include "storage/weight.hpp"

#include <openssl/evp.h>
#include <zlib.h>

#include <array>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <vector>

namespace plenary::storage {

Weight weigh(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("a stored file cannot be opened");
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    if (!digest || EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr) != 1) throw std::runtime_error("no digest");
    std::vector<char> piece(256 * 1024);
    auto sum = ::crc32(0, nullptr, 0);
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())), in.gcount() > 0) {
        const auto size = static_cast<std::size_t>(in.gcount());
        EVP_DigestUpdate(digest.get(), piece.data(), size);
        sum = ::crc32(sum, reinterpret_cast<const Bytef*>(piece.data()), static_cast<uInt>(size));
    }
    if (in.bad()) throw std::runtime_error("a stored file cannot be read");
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned int size = 0;
    EVP_DigestFinal_ex(digest.get(), bytes.data(), &size);
    return {std::string(bytes.begin(), bytes.begin() + size), static_cast<std::uint32_t>(sum)};
}

}  // namespace plenary::storage
