#include "platform/egress.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <stdexcept>
#include <unordered_map>

namespace plenary {
namespace {

using Strand = asio::strand<asio::any_io_executor>;

// One of curl's sockets. curl opens and closes it; the descriptor only watches.
struct Watch {
    Watch(const Strand& strand, curl_socket_t socket) : descriptor(strand, socket) {}
    asio::posix::stream_descriptor descriptor;
    int wanted = 0;  // CURL_POLL_IN | CURL_POLL_OUT
    bool reading = false;
    bool writing = false;
};

// One running transfer; `done` is cancelled when it has ended.
struct Transfer {
    explicit Transfer(const Strand& strand) : done(strand, asio::steady_timer::time_point::max()) {}
    asio::steady_timer done;
    CURLcode result = CURLE_ABORTED_BY_CALLBACK;
};

void initialise_curl() {
    static const CURLcode outcome = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (outcome != CURLE_OK) throw std::runtime_error("libcurl does not start");
}

}  // namespace

struct Egress::State : std::enable_shared_from_this<Egress::State> {
    explicit State(const asio::any_io_executor& executor) : strand(executor), timer(strand) {
        initialise_curl();
        multi = curl_multi_init();
        if (multi == nullptr) throw std::runtime_error("libcurl has no memory");
        curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &State::on_socket);
        curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
        curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &State::on_timer);
        curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
    }
    ~State() {
        curl_multi_cleanup(multi);
        for (auto& [socket, watch] : watches) watch->descriptor.release();
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    static int on_socket(CURL* /*easy*/, curl_socket_t socket, int wanted, void* self, void* /*socket_data*/) {
        static_cast<State*>(self)->watch(socket, wanted);
        return 0;
    }
    static int on_timer(CURLM* /*multi*/, long milliseconds, void* self) {
        static_cast<State*>(self)->set_timer(milliseconds);
        return 0;
    }

    void watch(curl_socket_t socket, int wanted) {
        const auto found = watches.find(socket);
        if (wanted == CURL_POLL_REMOVE) {
            if (found == watches.end()) return;
            found->second->wanted = 0;
            found->second->descriptor.release();
            watches.erase(found);
            return;
        }
        const auto watch = found != watches.end()
                               ? found->second
                               : watches.emplace(socket, std::make_shared<Watch>(strand, socket)).first->second;
        watch->wanted = wanted;
        arm(watch, socket);
    }

    void arm(const std::shared_ptr<Watch>& watch, curl_socket_t socket) {
        wait(watch, socket, CURL_POLL_IN, asio::posix::stream_descriptor::wait_read, CURL_CSELECT_IN, &Watch::reading);
        wait(watch, socket, CURL_POLL_OUT, asio::posix::stream_descriptor::wait_write, CURL_CSELECT_OUT,
             &Watch::writing);
    }

    void wait(const std::shared_ptr<Watch>& watch, curl_socket_t socket, int poll,
              asio::posix::stream_descriptor::wait_type type, int ready, bool Watch::* waiting) {
        if ((watch->wanted & poll) == 0 || (*watch).*waiting) return;
        (*watch).*waiting = true;
        watch->descriptor.async_wait(type, [self = shared_from_this(), watch, socket, poll, ready,
                                            waiting](const boost::system::error_code& error) {
            (*watch).*waiting = false;
            if ((watch->wanted & poll) == 0) return;  // curl let go of this socket
            self->act(socket, error ? CURL_CSELECT_ERR : ready);
            if (watch->wanted != 0) self->arm(watch, socket);
        });
    }

    void set_timer(long milliseconds) {
        timer.cancel();
        if (milliseconds < 0) return;
        timer.expires_after(std::chrono::milliseconds{milliseconds});
        timer.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
            if (!error) self->act(CURL_SOCKET_TIMEOUT, 0);
        });
    }

    void act(curl_socket_t socket, int ready) {
        int running = 0;
        curl_multi_socket_action(multi, socket, ready, &running);
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
            if (message->msg == CURLMSG_DONE) finish(message->easy_handle, message->data.result);
        }
    }

    void finish(CURL* easy, CURLcode result) {
        const auto found = transfers.find(easy);
        if (found == transfers.end()) return;
        found->second->result = result;
        found->second->done.cancel();
    }

    void stop_all() {
        stopped = true;
        for (auto& [easy, transfer] : transfers) transfer->done.cancel();
    }

    // Keeps an easy handle in the multi handle; on the strand, or when the loop is being destroyed.
    struct Registered {
        Registered(State& state, CURL* easy, Transfer& transfer) : state_(state), easy_(easy) {
            state_.transfers.emplace(easy, &transfer);
            curl_multi_add_handle(state_.multi, easy);
        }
        ~Registered() {
            curl_multi_remove_handle(state_.multi, easy_);
            state_.transfers.erase(easy_);
        }
        Registered(const Registered&) = delete;
        Registered& operator=(const Registered&) = delete;

    private:
        State& state_;
        CURL* easy_;
    };

    static asio::awaitable<CURLcode> run(std::shared_ptr<State> self, CURL* easy) {
        if (self->stopped) co_return CURLE_ABORTED_BY_CALLBACK;
        Transfer transfer(self->strand);
        const Registered registered(*self, easy, transfer);
        co_await transfer.done.async_wait(asio::as_tuple(asio::use_awaitable));
        co_return transfer.result;
    }

    Strand strand;
    asio::steady_timer timer;
    CURLM* multi = nullptr;
    std::unordered_map<curl_socket_t, std::shared_ptr<Watch>> watches;
    std::unordered_map<CURL*, Transfer*> transfers;
    bool stopped = false;
};

Egress::Egress(const asio::any_io_executor& executor) : state_(std::make_shared<State>(executor)) {}
Egress::~Egress() = default;

asio::awaitable<CURLcode> Egress::perform(CURL* easy) {
    return asio::co_spawn(state_->strand, State::run(state_, easy), asio::use_awaitable);
}

void Egress::stop() {
    asio::post(state_->strand, [state = state_] { state->stop_all(); });
}

Easy make_easy() {
    initialise_curl();
    Easy easy(curl_easy_init());
    if (!easy) throw std::runtime_error("libcurl has no memory");
    curl_easy_setopt(easy.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy.get(), CURLOPT_PROXY, "");
    return easy;
}

}  // namespace plenary
