#pragma once
#include <cstdint>
#include <functional>
#include <random>
#include <string>

#include "support/http_client.hpp"
#include "support/made_deck.hpp"

namespace plenary::test_support {

// An upload by tus whose line is cut again and again, in the head of a request, anywhere in its body, with what is on its
// way thrown away, or before its answer; and whose server is killed.
class CutUpload {
public:
    // `port`: where the server accepts by now. `upload`: its address. `headers` go with every request.
    // `kill`: ends the server and starts it again.
    CutUpload(std::function<std::uint16_t()> port, std::string upload, Fields headers, std::function<void()> kill);

    // Sends the whole of `deck`, cut so many times at places that `random` chooses, `kills` of them by killing the server.
    // Throws std::runtime_error where bytes are lost, made up or not taken.
    void send(const MadeDeck& deck, int cuts, int kills, std::mt19937_64& random);

private:
    enum class Cut { in_head, in_body, thrown_away, before_answer, killed };

    void send_piece(const MadeDeck& deck, std::uint64_t sent, Cut cut, std::mt19937_64& random);
    void finish(const MadeDeck& deck);
    std::string head_of_patch(std::uint64_t length) const;
    std::uint64_t offset();
    bool is_given_up();
    void wait_for(const std::function<bool()>& holds, const std::string& what) const;

    std::function<std::uint16_t()> port_;
    std::string upload_;
    Fields headers_;
    std::function<void()> kill_;
    std::uint64_t offset_ = 0;
};

}  // namespace plenary::test_support
