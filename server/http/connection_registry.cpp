#include "http/connection_registry.hpp"

namespace plenary::http {

bool ConnectionRegistry::admit(const std::string& address) {
    const std::lock_guard lock(mutex_);
    if (admitted_ >= limit_) return false;
    auto& of_address = by_address_[address];
    if (of_address >= limit_per_address_) return false;
    ++of_address;
    ++admitted_;
    return true;
}

void ConnectionRegistry::add(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock(mutex_);
    connections_.emplace(connection.get(), connection);
}

void ConnectionRegistry::remove(const Connection* connection, const std::string& address) {
    const std::lock_guard lock(mutex_);
    connections_.erase(connection);
    --admitted_;
    const auto found = by_address_.find(address);
    if (--found->second == 0) by_address_.erase(found);
}

std::size_t ConnectionRegistry::size() const {
    const std::lock_guard lock(mutex_);
    return admitted_;
}

std::vector<std::shared_ptr<Connection>> ConnectionRegistry::all() const {
    const std::lock_guard lock(mutex_);
    std::vector<std::shared_ptr<Connection>> open;
    open.reserve(connections_.size());
    for (const auto& [key, weak] : connections_)
        if (auto connection = weak.lock()) open.push_back(std::move(connection));
    return open;
}

}  // namespace plenary::http
