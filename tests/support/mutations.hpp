#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace plenary::test_support {

// Texts that a parser does not expect: samples of what it takes, changed in one to six places, the same ones in every
// run. `words` are what means something to the parser: "-->", "bytes=", "{{".
class Mutations {
public:
    Mutations(std::vector<std::string> samples, std::vector<std::string> words, std::uint64_t seed = 1)
        : samples_(std::move(samples)), words_(std::move(words)), random_(seed) {}

    std::string next() {
        auto text = any_of(samples_);
        for (auto changes = 1 + below(6); changes > 0; --changes) change(text);
        return text;
    }
    // 0 to `count` - 1.
    std::size_t below(std::size_t count) { return count == 0 ? 0 : random_() % count; }

    template <typename Value>
    const Value& any_of(const std::vector<Value>& all) {
        return all[below(all.size())];
    }

private:
    void change(std::string& text) {
        const auto at = below(text.size() + 1);
        const auto length = below(std::min<std::size_t>(text.size() - at, 24) + 1);
        switch (below(8)) {
            case 0:
                text.insert(at, words_.empty() ? " " : any_of(words_));
                break;
            case 1:
                text.erase(at, length);
                break;
            case 2:
                if (at < text.size()) text[at] = static_cast<char>(below(256));
                break;
            case 3:
                if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
                break;
            case 4:
                repeat(text, at, length);
                break;
            case 5:
                text.insert(at, 1, static_cast<char>(below(256)));
                break;
            case 6:
                text.resize(at);
                break;
            default:
                text.insert(at, any_of(samples_).substr(0, 40));
        }
    }
    void repeat(std::string& text, std::size_t at, std::size_t length) {
        const auto piece = text.substr(at, length);
        for (auto times = below(20); times > 0; --times) text.insert(at, piece);
    }

    std::vector<std::string> samples_, words_;
    std::mt19937_64 random_;
};

}  // namespace plenary::test_support
