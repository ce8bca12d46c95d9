#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "http/outgoing.hpp"

namespace plenary::http {

OpenFile::~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::size_t OpenFile::read(char* bytes, std::size_t size, std::uint64_t offset) const {
    for (;;) {
        const auto count = ::pread(descriptor_, bytes, size, static_cast<off_t>(offset));
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "pread");
    }
}

}  // namespace plenary::http
