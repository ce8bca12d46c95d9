#include "messages/mail_sender.hpp"

#include <fmt/format.h>

namespace plenary::messages {

// A server's own words may name the recipient; without a refusal they are libcurl's.
Error error_of(const DeliveryFailure& failure) {
    return {failure.permanent ? ErrorCode::invalid : ErrorCode::unavailable,
            failure.reply == 0 ? "the mail was not handed over: " + failure.words
                               : fmt::format("the mail server answered {}", failure.reply)};
}

}  // namespace plenary::messages
