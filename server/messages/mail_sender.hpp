#pragma once
#include <boost/asio/awaitable.hpp>
#include <expected>
#include <string>

#include "platform/error.hpp"

namespace plenary::messages {

namespace asio = boost::asio;

struct Envelope {
    std::string from;
    std::string to;
    std::string message_id;  // with angles, as in the message
};

// Why a mail did not go. A permanent refusal stays one however often it is tried; anything else is tried
// again later, with the same bytes and Message-ID.
struct DeliveryFailure {
    bool permanent;
    int reply;          // with which the server refused, 0 where it did not
    std::string words;  // of a refusal the server's, which may name the recipient: shown, never logged
};
using Delivery = std::expected<void, DeliveryFailure>;

// What the task of such a mail failed with: fit for a log.
[[nodiscard]] Error error_of(const DeliveryFailure& failure);

class MailSender {
public:
    virtual ~MailSender() = default;
    // Hands `bytes` (write_message) over. A returned value means that somebody else answers for the mail
    // from now on. Safe to call many times at once.
    [[nodiscard]] virtual asio::awaitable<Delivery> deliver(Envelope envelope, std::string bytes) = 0;
};

}  // namespace plenary::messages
