#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "http/connection.hpp"

namespace plenary::http {

// The open connections and the caps on them. Any thread.
class ConnectionRegistry {
public:
    ConnectionRegistry(std::size_t limit, std::size_t limit_per_address)
        : limit_(limit), limit_per_address_(limit_per_address) {}

    // Counts a connection from `address` in, or answers false where it is one too many.
    [[nodiscard]] bool admit(const std::string& address);
    void add(const std::shared_ptr<Connection>& connection);
    // Counts it out again.
    void remove(const Connection* connection, const std::string& address);

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] std::vector<std::shared_ptr<Connection>> all() const;

private:
    std::size_t limit_;
    std::size_t limit_per_address_;
    mutable std::mutex mutex_;
    std::size_t admitted_ = 0;
    std::unordered_map<std::string, std::size_t> by_address_;
    std::unordered_map<const Connection*, std::weak_ptr<Connection>> connections_;
};

}  // namespace plenary::http
