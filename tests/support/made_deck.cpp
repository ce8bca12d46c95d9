#include "support/made_deck.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <vector>

namespace plenary::test_support {
namespace {

// A prime number: what comes again does not do so where pages, pieces or kinds are told apart.
constexpr std::size_t k_block = 1'048'573;
constexpr std::size_t k_piece = 1'000'000;

// The number of digits in which the length of what fills the deck stands.
constexpr int k_digits = 12;

std::string head_for(std::uint64_t filling) {
    return fmt::format("%PDF-1.4\n1 0 obj\n<</Length {:0{}}>>stream\n", filling, k_digits);
}

// The page behind it (PDF 1.4, 32000-1), from `at` on.
std::string tail_at(std::uint64_t at) {
    const std::string end = "\nendstream\nendobj\n";
    const std::vector<std::string> objects{"<</Type/Catalog/Pages 3 0 R>>", "<</Type/Pages/Kids[4 0 R]/Count 1>>",
                                           "<</Type/Page/Parent 3 0 R/MediaBox[0 0 480 270]>>"};
    std::string tail = end, table = "0000000000 65535 f \n0000000009 00000 n \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        table += fmt::format("{:010} 00000 n \n", at + tail.size());
        tail += fmt::format("{} 0 obj\n{}\nendobj\n", i + 2, objects[i]);
    }
    const auto xref = at + tail.size();
    return tail + fmt::format("xref\n0 5\n{}trailer\n<</Size 5/Root 2 0 R>>\nstartxref\n{:012}\n%%EOF\n", table, xref);
}

}  // namespace

MadeDeck::MadeDeck(std::uint64_t bytes, std::uint64_t seed)
    : bytes_(bytes), head_(head_for(0)), block_(k_block, '\0'), tail_(tail_at(0)) {
    const auto filling = bytes - head_.size() - tail_.size();
    head_ = head_for(filling);
    tail_ = tail_at(head_.size() + filling);
    std::mt19937_64 random(seed);
    for (auto& byte : block_) byte = static_cast<char>(random() & 0x7f);
}

std::string MadeDeck::part(std::uint64_t at, std::size_t size) const {
    std::string part;
    part.reserve(size);
    const auto filled = bytes_ - tail_.size();
    while (part.size() < size) {
        const auto here = at + part.size();
        const auto left = size - part.size();
        if (here < head_.size())
            part += head_.substr(here, left);
        else if (here < filled)
            write_filling(part, here - head_.size(), std::min<std::uint64_t>(left, filled - here));
        else
            part += tail_.substr(here - filled, left);
    }
    return part;
}

// No letter of ASCII: nothing in it looks like another kind of file.
void MadeDeck::write_filling(std::string& part, std::uint64_t at, std::size_t size) const {
    while (size > 0) {
        const auto from = static_cast<std::size_t>(at % k_block);
        const auto count = std::min(size, k_block - from);
        const auto number = static_cast<unsigned char>(at / k_block & 0x7f);
        const auto begin = part.size();
        part.append(block_, from, count);
        for (auto* byte = part.data() + begin; byte != part.data() + begin + count; ++byte)
            *byte = static_cast<char>((static_cast<unsigned char>(*byte) ^ number) | 0x80);
        at += count;
        size -= count;
    }
}

bool MadeDeck::is(const std::filesystem::path& file) const {
    std::ifstream in(file, std::ios::binary);
    std::string there(k_piece, '\0');
    for (std::uint64_t at = 0; at < bytes_; at += k_piece) {
        const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(k_piece, bytes_ - at));
        there.resize(size);
        if (!in.read(there.data(), static_cast<std::streamsize>(size)) || there != part(at, size)) return false;
    }
    return in.peek() == std::ifstream::traits_type::eof();
}

}  // namespace plenary::test_support
