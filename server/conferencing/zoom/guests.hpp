#pragma once
#include "conferencing/zoom/calls.hpp"
#include "conferencing/zoom/room.hpp"

namespace plenary::conferencing::zoom {

// Those who have a place, as registrants with a link of their own; of a webinar, those who speak, lead or interpret as
// its panelists. Zoom gives the same address the same registrant, so what was asked twice is there once.
class Guests final : public GuestList {
public:
    explicit Guests(Calls& calls) : calls_(calls) {}

    [[nodiscard]] std::size_t batch() const override { return k_batch; }
    asio::awaitable<Result<std::vector<Admission>>> find(RoomData room, std::vector<Guest> guests) override;
    asio::awaitable<Result<std::vector<Admission>>> admit(RoomData room, std::vector<Guest> guests) override;
    asio::awaitable<Result<void>> withdraw(RoomData room, std::vector<Admission> admissions) override;

private:
    static constexpr std::size_t k_batch = 30;  // of Zoom's batch_registrants

    using Admitted = Result<std::vector<Admission>>;
    asio::awaitable<Admitted> listed_registrants(Room room, std::string status, std::vector<Guest> guests);
    asio::awaitable<Admitted> listed_panelists(Room room, std::vector<Guest> guests);
    asio::awaitable<Admitted> register_all(Room room, std::vector<Guest> guests);
    asio::awaitable<Admitted> register_batch(Room room, std::vector<Guest> guests);
    asio::awaitable<Admitted> register_singly(Room room, std::vector<Guest> guests);
    // Registrants that wait for approval, because the account asks for it, or whose link was not in the answer.
    asio::awaitable<Admitted> approve(Room room, std::vector<Guest> guests, std::vector<Admission> so_far);
    asio::awaitable<Admitted> make_panelists(Room room, std::vector<Guest> guests);
    asio::awaitable<Result<void>> set_status(Room room, std::string action, std::vector<std::string> registrants);

    Calls& calls_;
};

// "panelist:" before the key of an admission: registrants and panelists are withdrawn in different ways.
inline constexpr std::string_view k_panelist{"panelist:"};

// A registrant of the request; Zoom wants a first name, and neither of more than 64 characters.
[[nodiscard]] nlohmann::json registrant_of(const Guest& guest);
// The admissions of `guests` in a list of registrants, by address in any case; those without a link are left out.
[[nodiscard]] std::vector<Admission> admissions_among(const nlohmann::json& registrants,
                                                      const std::vector<Guest>& guests);

}  // namespace plenary::conferencing::zoom
