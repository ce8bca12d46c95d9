#include "conferencing/built_in/machine.hpp"

#include <ifaddrs.h>
#include <net/if.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>

namespace plenary::conferencing::built_in {
namespace {

bool is_program(const char* path) { return ::access(path, X_OK) == 0; }

bool carries(const ifaddrs& each) {
    constexpr unsigned k_up = IFF_UP | IFF_RUNNING;
    return each.ifa_addr && each.ifa_addr->sa_family == AF_INET && (each.ifa_flags & k_up) == k_up &&
           (each.ifa_flags & IFF_LOOPBACK) == 0;
}

}  // namespace

bool has_network_interface() {
    ifaddrs* first = nullptr;
    if (::getifaddrs(&first) != 0) return false;
    const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> all(first, ::freeifaddrs);
    for (const auto* each = all.get(); each; each = each->ifa_next)
        if (carries(*each)) return true;
    return false;
}

std::filesystem::path janus_library() {
    std::error_code unreadable;
    for (const auto& folder : std::filesystem::directory_iterator("/usr/lib", unreadable)) {
        auto library = folder.path() / "janus";
        if (std::filesystem::exists(library / "plugins/libjanus_videoroom.so", unreadable)) return library;
    }
    return {};
}

std::string trouble_with_camera_room() {
    if (!is_program("/usr/bin/janus") || janus_library().empty()) return "the camera room needs Debian's package janus";
    if (!is_program("/usr/bin/bwrap")) return "the camera room needs Debian's package bubblewrap";
    if (!has_network_interface())
        return "the camera room needs a network interface besides loopback that is up with an IPv4 address";
    return {};
}

}  // namespace plenary::conferencing::built_in
