#pragma once
#include <functional>

#include "http/routes.hpp"
#include "messages/mailbox.hpp"
#include "site/frame.hpp"

namespace plenary::site {

// The demo's mails, for a machine without a mail server: /mailbox, one mail, its HTML and attachments.
class MailboxPages {
public:
    using FrameNow = std::function<http::asio::awaitable<Frame>()>;
    MailboxPages(std::filesystem::path folder, FrameNow frame)
        : mailbox_(std::move(folder)), frame_(std::move(frame)) {}

    void add_to(http::Routes& routes);

private:
    http::asio::awaitable<http::Response> list(const http::Request& request);
    http::asio::awaitable<http::Response> mail(const http::Request& request);
    http::asio::awaitable<http::Response> html(const http::Request& request);
    http::asio::awaitable<http::Response> attachment(const http::Request& request);

    messages::Mailbox mailbox_;
    FrameNow frame_;
};

}  // namespace plenary::site
