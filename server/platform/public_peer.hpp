#pragma once
#include <curl/curl.h>
#include <sys/socket.h>

namespace plenary {

// Whether an address is one of the public Internet: neither this machine, nor a private, shared, link-local, reserved
// or multicast network, nor one of these written as IPv6 (RFC 6890).
[[nodiscard]] bool is_public(const sockaddr& address);

// For addresses that people type: https alone, no proxy, no redirect, and no connection to a peer that is not public,
// whatever its name resolved to.
void keep_to_public_peers(CURL* easy);

}  // namespace plenary
