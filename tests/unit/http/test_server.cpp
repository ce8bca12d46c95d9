#include "test_server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <thread>

#include "http/compression.hpp"
#include "http/server.hpp"

namespace plenary::http {
namespace {

void write_file(const std::filesystem::path& path, const std::string& bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

asio::awaitable<void> sleep(std::chrono::milliseconds time) {
    asio::steady_timer timer(co_await asio::this_coro::executor, time);
    co_await timer.async_wait(asio::use_awaitable);
}

}  // namespace

// a, b, … z, a, …
class TestServer::Alphabet final : public storage::ByteSource {
public:
    Alphabet(TestServer& server, std::uint64_t length, std::uint64_t until)
        : server_(server), length_(length), until_(until) {
        ++server_.sources_;
    }
    ~Alphabet() override { --server_.sources_; }

    [[nodiscard]] std::uint64_t length() const override { return length_; }
    [[nodiscard]] asio::awaitable<std::optional<std::string_view>> read(std::uint64_t offset,
                                                                        std::size_t most) override {
        if (offset >= until_) co_return std::nullopt;
        piece_.clear();
        for (auto at = offset; at < until_ && piece_.size() < std::min<std::size_t>(most, 10'000); ++at)
            piece_ += static_cast<char>('a' + at % 26);
        server_.made_ = offset + piece_.size();
        co_return std::string_view(piece_);
    }
    [[nodiscard]] asio::awaitable<void> sent() override {
        ++server_.sent_;
        co_return;
    }

private:
    TestServer& server_;
    std::uint64_t length_, until_;
    std::string piece_;
};

struct TestServer::Running {
    asio::io_context io;
    std::unique_ptr<Server> server;
    std::vector<std::jthread> threads;
};

Settings TestServer::quick_settings() {
    Settings settings;
    settings.port = 0;
    settings.header_deadline = std::chrono::milliseconds{400};
    settings.body_deadline = std::chrono::milliseconds{400};
    settings.idle_deadline = std::chrono::milliseconds{1500};
    settings.stop_deadline = std::chrono::milliseconds{1500};
    settings.socket_ping_interval = std::chrono::milliseconds{100};
    return settings;
}

TestServer::TestServer(Settings settings, Hooks hooks, int threads) : running_(std::make_unique<Running>()) {
    std::string pattern = std::filesystem::temp_directory_path() / "plenary-http-XXXXXX";
    folder_ = ::mkdtemp(pattern.data());
    file_ = folder_ / "digits.txt";
    write_file(file_, "0123456789");
    write_file(folder_ / "web/assets/main-abc.js", std::string(2000, 'a'));
    write_file(folder_ / "web/assets/main-abc.js.gz", gzip(std::string(2000, 'a')));
    write_file(folder_ / "web/favicon.svg", "<svg/>");
    write_file(folder_ / "web/.vite/manifest.json", "{}");
    add_routes();
    hooks.metrics = &metrics_;
    hooks.health = &health_;
    running_->server = std::make_unique<Server>(std::move(settings), routes_, std::move(hooks), running_->io);
    port_ = running_->server->listen();
    asio::co_spawn(running_->io, running_->server->run(), [this](std::exception_ptr) { stopped_ = true; });
    for (int i = 0; i < threads; ++i) running_->threads.emplace_back([this] { running_->io.run(); });
}

TestServer::~TestServer() {
    slow_may_end_ = true;
    stop();
    wait_until_stopped();
    socket_.reset();
    running_->threads.clear();
    running_.reset();
    std::filesystem::remove_all(folder_);
}

void TestServer::stop() { running_->server->stop(); }

void TestServer::wait_until_stopped() {
    for (int i = 0; i < 2000 && !stopped_; ++i) std::this_thread::sleep_for(std::chrono::milliseconds{5});
    if (!stopped_) throw std::runtime_error("the server does not stop");
}

void TestServer::add_routes() {
    metrics_.add_to(routes_);
    health_.add_to(routes_);
    StaticFiles(folder_ / "web").add_to(routes_);
    add_answers();
    add_sockets();
}

void TestServer::add_answers() {
    routes_.get("/", Permission::anyone, [](const Request& request) -> asio::awaitable<Response> {
        co_return Response::html(200, "<p>" + request.language + "</p>");
    });
    routes_.get("/echo/{thing}", Permission::anyone, [](const Request& request) -> asio::awaitable<Response> {
        co_return Response::json(
            200, {{"thing", request.parameter("thing")}, {"query", request.query}, {"peer", request.peer}});
    });
    routes_.post("/echo", Permission::anyone, [](const Request& request) -> asio::awaitable<Response> {
        co_return Response::text(200, request.body);
    });
    routes_
        .post("/large", Permission::anyone,
              [](const Request& request) -> asio::awaitable<Response> {
                  co_return Response::text(200, std::to_string(request.body.size()));
              })
        .limit_body(1024 * 1024);
    routes_
        .post("/stream", Permission::anyone,
              [this](const Request& request) -> asio::awaitable<Response> {
                  std::size_t bytes = 0, largest = 0;
                  while (const auto piece = co_await request.stream->next()) {
                      if (piece->empty()) co_return Response::json(200, {{"bytes", bytes}, {"largest", largest}});
                      bytes += piece->size();
                      largest = std::max(largest, piece->size());
                      streamed_ = bytes;
                  }
                  stream_broke_ = true;
                  co_return Response::no_content();
              })
        .stream_body(8 * 1024 * 1024);
    routes_
        .post("/unread", Permission::anyone,
              [](const Request&) -> asio::awaitable<Response> {
                  co_return Response::problem({ErrorCode::locked, "Not now."});
              })
        .stream_body(8 * 1024 * 1024);
    routes_
        .post("/rare", Permission::anyone,
              [](const Request&) -> asio::awaitable<Response> { co_return Response::no_content(); })
        .limit_rate(6, 2);
    const auto bytes = prepare("application/json", "[" + std::string(3000, ' ') + "]");
    routes_.get("/prepared", Permission::anyone,
                [bytes](const Request&) -> asio::awaitable<Response> { co_return Response::prepared(bytes); });
    routes_.get("/file", Permission::anyone, [this](const Request&) -> asio::awaitable<Response> {
        co_return Response::file({file_, "text/plain", ""});
    });
    routes_.get("/attachment", Permission::anyone, [this](const Request&) -> asio::awaitable<Response> {
        co_return Response::user_file({file_, "image/svg+xml", ""}, "Bericht über \"x\".svg");
    });
    routes_.get("/made", Permission::anyone, [this](const Request& request) -> asio::awaitable<Response> {
        const auto length = std::stoull(std::string(request.query_value("length").value_or("52")));
        const auto until = std::stoull(std::string(request.query_value("until").value_or(std::to_string(length))));
        co_return Response::user_file({std::make_shared<Alphabet>(*this, length, until), "text/plain", "\"abc\""},
                                      "letters.txt");
    });
    routes_.get("/missing-file", Permission::anyone, [this](const Request&) -> asio::awaitable<Response> {
        co_return Response::file({folder_ / "none", "text/plain", ""});
    });
    routes_.get("/throws", Permission::anyone, [](const Request&) -> asio::awaitable<Response> {
        throw std::runtime_error("the secret of the database");
        co_return Response::no_content();
    });
    routes_.get("/redirect", Permission::anyone, [](const Request& request) -> asio::awaitable<Response> {
        co_return Response::redirect(303, std::string(request.query_value("next").value_or("")));
    });
    routes_.get("/organiser", Permission::organiser,
                [](const Request&) -> asio::awaitable<Response> { co_return Response::text(200, "agenda"); });
    routes_.get("/my/{registration}", Permission::registrant,
                [](const Request&) -> asio::awaitable<Response> { co_return Response::text(200, "place"); });
    routes_.get("/slow", Permission::anyone, [this](const Request&) -> asio::awaitable<Response> {
        ++slow_running_;
        while (!slow_may_end_) co_await sleep(std::chrono::milliseconds{5});
        --slow_running_;
        co_return Response::text(200, "slow");
    });
}

void TestServer::add_sockets() {
    routes_.socket(
        "/socket/{room}", Permission::anyone,
        [this](const Request& request, std::shared_ptr<Socket> socket) -> asio::awaitable<Result<SocketListener>> {
            if (request.parameter("room") == "closed") co_return std::unexpected(Error::not_found("room"));
            note("open " + request.parameter("room"));
            socket->send("welcome");
            {
                const std::lock_guard lock(mutex_);
                socket_ = socket;
            }
            co_return SocketListener{
                [this, weak = std::weak_ptr(socket)](std::string_view text) {
                    note("message " + std::string(text));
                    if (const auto open = weak.lock()) open->send("echo " + std::string(text));
                },
                [this](SocketEnd end, Instant) { note("end " + std::to_string(static_cast<int>(end))); }};
        });
}

void TestServer::note(std::string event) {
    const std::lock_guard lock(mutex_);
    events_.push_back(std::move(event));
}

std::vector<std::string> TestServer::socket_events() const {
    const std::lock_guard lock(mutex_);
    return events_;
}

std::shared_ptr<Socket> TestServer::last_socket() const {
    const std::lock_guard lock(mutex_);
    return socket_;
}

std::string TestServer::wait_for_socket_event(std::size_t n) const {
    for (int i = 0; i < 2000; ++i) {
        if (const auto events = socket_events(); events.size() > n) return events[n];
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    throw std::runtime_error("no such socket event");
}

}  // namespace plenary::http
