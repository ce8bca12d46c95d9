#pragma once
#include <cstddef>
#include <list>
#include <string>
#include <unordered_map>
#include <utility>

namespace plenary::events {

// A map that forgets what was used least recently once it weighs more than its limit. Not for use by
// several threads at once.
template <typename Value>
class LruCache {
public:
    explicit LruCache(std::size_t limit) : limit_(limit) {}

    // Valid until the next put() or erase.
    Value* find(const std::string& key) {
        const auto found = by_key_.find(key);
        if (found == by_key_.end()) return nullptr;
        entries_.splice(entries_.begin(), entries_, found->second);
        return &found->second->value;
    }

    void put(const std::string& key, Value value, std::size_t weight) {
        erase(key);
        entries_.push_front(Entry{key, std::move(value), weight});
        by_key_[key] = entries_.begin();
        weight_ += weight;
        while (weight_ > limit_ && entries_.size() > 1) erase(std::string(entries_.back().key));
    }

    void erase(const std::string& key) {
        const auto found = by_key_.find(key);
        if (found == by_key_.end()) return;
        weight_ -= found->second->weight;
        entries_.erase(found->second);
        by_key_.erase(found);
    }

    template <typename Visit>
    void for_each(Visit visit) {
        for (auto& entry : entries_) visit(entry.value);
    }

    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    [[nodiscard]] std::size_t weight() const { return weight_; }

private:
    struct Entry {
        std::string key;
        Value value;
        std::size_t weight;
    };
    std::size_t limit_;
    std::size_t weight_ = 0;
    std::list<Entry> entries_;  // the most recently used first
    std::unordered_map<std::string, typename std::list<Entry>::iterator> by_key_;
};

}  // namespace plenary::events
