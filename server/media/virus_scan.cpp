#include "media/virus_scan.hpp"

#include <fstream>
#include <stdexcept>

#include "media/scanner_connection.hpp"

namespace plenary::media {
namespace {

// clamd(8): commands that begin with z end with a zero, and so do the answers.
constexpr std::string_view k_begin("zINSTREAM\0", 10);
constexpr std::string_view k_end("\0\0\0\0", 4);
constexpr std::size_t k_piece = 256UL * 1024;
constexpr std::size_t k_length = 4;

// Its length in four bytes, the first the highest, stands in front of each piece.
void put_length(std::string& piece) {
    const auto size = piece.size() - k_length;
    for (std::size_t i = 0; i < k_length; ++i) piece[i] = static_cast<char>(size >> (8 * (k_length - 1 - i)) & 0xffU);
}

ScannerConnection::Sent send_file(ScannerConnection& connection, std::ifstream& in) {
    auto sent = connection.send(k_begin);
    std::string piece;
    while (sent == ScannerConnection::Sent::all) {
        piece.resize(k_length + k_piece);
        in.read(piece.data() + k_length, k_piece);
        piece.resize(k_length + static_cast<std::size_t>(in.gcount()));
        if (in.bad()) throw std::runtime_error("a file cannot be read for the virus scanner");
        if (piece.size() == k_length) return connection.send(k_end);
        put_length(piece);
        sent = connection.send(piece);
    }
    return sent;
}

// "stream: OK", "stream: Eicar-Test-Signature FOUND", "INSTREAM size limit exceeded. ERROR".
Scan read_answer(const std::string& answer) {
    constexpr std::string_view k_subject = "stream: ", k_found = " FOUND";
    if (answer == "stream: OK") return {ScanVerdict::clean, {}};
    if (answer.starts_with(k_subject) && answer.ends_with(k_found))
        return {ScanVerdict::infected,
                answer.substr(k_subject.size(), answer.size() - k_subject.size() - k_found.size())};
    if (answer.contains("size limit exceeded")) return {ScanVerdict::too_large, answer};
    return {ScanVerdict::unreachable, answer};
}

}  // namespace

std::optional<ScannerAddress> read_scanner_address(std::string_view text) {
    constexpr std::string_view k_unix = "unix:", k_tcp = "tcp:";
    if (text.starts_with(k_unix)) {
        text.remove_prefix(k_unix.size());
        return text.starts_with('/') ? std::optional(ScannerAddress{{}, {}, text}) : std::nullopt;
    }
    const auto colon = text.rfind(':');
    if (!text.starts_with(k_tcp) || colon < k_tcp.size()) return std::nullopt;
    auto host = text.substr(k_tcp.size(), colon - k_tcp.size());
    const auto port = text.substr(colon + 1);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    const bool is_port = !port.empty() && port.size() <= 5 && port.find_first_not_of("0123456789") == port.npos;
    if (host.empty() || !is_port) return std::nullopt;
    return ScannerAddress{std::string(host), std::string(port), {}};
}

Scan scan_for_viruses(const std::filesystem::path& file, const ScannerAddress& scanner, const std::stop_token& stop,
                      const ScanLimits& limits) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("a file cannot be opened for the virus scanner");
    auto connection = ScannerConnection::open(scanner, stop, limits);
    if (!connection) return {ScanVerdict::unreachable, connection.error()};
    if (send_file(*connection, in) == ScannerConnection::Sent::failed)
        return {ScanVerdict::unreachable, "it takes no more of the file"};
    const auto answer = connection->receive();
    return answer ? read_answer(*answer) : Scan{ScanVerdict::unreachable, answer.error()};
}

}  // namespace plenary::media
