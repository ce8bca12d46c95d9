#pragma once
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <functional>
#include <utility>

namespace plenary::db {

// Turns the handler of an asynchronous operation into a function that any thread may call once: it
// runs the handler on the handler's own executor, never before it returns, and keeps that executor's
// context running until then.
template <typename... Results, typename Handler>
std::move_only_function<void(Results...)> completion_of(Handler handler) {
    namespace asio = boost::asio;
    auto executor = asio::prefer(asio::get_associated_executor(handler), asio::execution::outstanding_work.tracked);
    return [handler = std::move(handler), executor = std::move(executor)](Results... results) mutable {
        asio::post(executor, [handler = std::move(handler), ... results = std::move(results)]() mutable {
            std::move(handler)(std::move(results)...);
        });
    };
}

}  // namespace plenary::db
