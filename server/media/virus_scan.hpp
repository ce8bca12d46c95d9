#pragma once
#include <chrono>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace plenary::media {

enum class ScanVerdict {
    clean,
    infected,
    too_large,    // for the scanner: its StreamMaxLength is to be raised; the file has not been looked at
    unreachable,  // no scanner there, or it does not answer in time: the file has not been looked at
};

struct Scan {
    ScanVerdict verdict;
    std::string
        found;  // the scanner's name of what it found, "Eicar-Test-Signature"; for the log where there is none: why
};

// Where clamd listens.
struct ScannerAddress {
    std::string host;  // empty: `path`
    std::string port;
    std::filesystem::path path;
};

// Reads "unix:/run/clamav/clamd.ctl", "tcp:127.0.0.1:3310" and "tcp:[::1]:3310". Nothing for anything else.
[[nodiscard]] std::optional<ScannerAddress> read_scanner_address(std::string_view text);

struct ScanLimits {
    std::chrono::seconds connect{5};
    std::chrono::seconds silence{120};  // until it takes the next piece or answers
};

// Sends the file piece by piece to clamd (INSTREAM) and waits on this thread for what it says. A file that cannot be
// read throws std::runtime_error. Stopped: unreachable.
[[nodiscard]] Scan scan_for_viruses(const std::filesystem::path& file, const ScannerAddress& scanner,
                                    const std::stop_token& stop, const ScanLimits& limits = {});

}  // namespace plenary::media
