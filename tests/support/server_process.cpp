#include "support/server_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace plenary::test_support {
namespace {
using namespace std::chrono_literals;

std::filesystem::path make_folder() {
    std::string pattern = std::filesystem::temp_directory_path() / "plenary-test-XXXXXX";
    const char* made = ::mkdtemp(pattern.data());
    if (made == nullptr) throw std::runtime_error("no temporary folder can be made");
    return made;
}

std::string program() {
    const char* named = std::getenv("PLENARY_TEST_PROGRAM");
    if (named == nullptr) throw std::runtime_error("PLENARY_TEST_PROGRAM names no program");
    return named;
}

int exit_status(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status); }

// Environment entries "NAME=value": ours, then the parent's others.
std::vector<std::string> with_environment(const std::map<std::string, std::string>& more) {
    std::vector<std::string> entries;
    for (const auto& [name, value] : more) entries.push_back(name + "=" + value);
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string text = *entry;
        if (!more.contains(text.substr(0, text.find('=')))) entries.push_back(text);
    }
    return entries;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> made;
    for (auto& text : texts) made.push_back(text.data());
    made.push_back(nullptr);
    return made;
}

// A free port may go to somebody's outgoing connection before the server listens at it: then it takes another.
void with_a_port(const auto& start, const auto& clear) {
    for (int tries = 1;; ++tries) {
        try {
            return start();
        } catch (const std::runtime_error& failure) {
            if (tries == 3 || !std::string_view(failure.what()).contains("is taken; set server.port")) throw;
        }
        clear();
    }
}

}  // namespace

ServerProcess::ServerProcess(const std::string& database_uri, const std::vector<std::string>& settings,
                             const std::map<std::string, std::string>& environment, std::filesystem::path log)
    : data_(make_folder()), log_(std::move(log)), arguments_{program(), "serve", "--data", data_.string()} {
    const auto set = [this](std::string setting) {
        arguments_.emplace_back("--set");
        arguments_.push_back(std::move(setting));
    };
    set("database.url=" + database_uri);
    set("server.port=0");
    set("built_in.enabled=false");
    set("slides.patience_seconds=2");  // tests fill the processor that converters would leave to people
    for (const auto& setting : settings) set(setting);
    const auto start_ready = [&] {
        start(environment);
        wait_until_ready();
    };
    with_a_port(start_ready, [this] {
        reader_.join();
        output_.clear();
    });
}

ServerProcess::ServerProcess() : ServerProcess(TestDatabase::own().uri()) {}

ServerProcess::~ServerProcess() {
    if (running()) kill();
    if (reader_.joinable()) reader_.join();
    std::error_code ignored;
    std::filesystem::remove_all(data_, ignored);
}

void ServerProcess::start_again() {
    if (reader_.joinable()) reader_.join();
    output_.clear();
    start({});
    wait_until_ready();
}

void ServerProcess::start(const std::map<std::string, std::string>& environment) {
    auto entries = with_environment(environment);
    const auto argument_pointers = pointers(arguments_);
    const auto entry_pointers = pointers(entries);
    const int log = log_.empty() ? -1 : ::open(log_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe can be made");
    process_ = ::fork();
    if (process_ == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::dup2(log < 0 ? ends[1] : log, STDERR_FILENO);
        ::execve(arguments_.front().c_str(), argument_pointers.data(), entry_pointers.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    if (log >= 0) ::close(log);
    reader_ = std::jthread([this, from = ends[0]] { read_output(from); });
}

void ServerProcess::read_output(int descriptor) {
    char bytes[4096];
    for (;;) {
        const auto count = ::read(descriptor, bytes, sizeof bytes);
        if (count <= 0) break;
        const std::lock_guard lock(mutex_);
        output_.append(bytes, static_cast<std::size_t>(count));
    }
    ::close(descriptor);
}

void ServerProcess::wait_until_ready() {
    constexpr std::string_view announcement = "ready http";
    const auto until = std::chrono::steady_clock::now() + 60s;
    while (std::chrono::steady_clock::now() < until) {
        const auto said = output();
        const auto at = said.find(announcement);
        const auto end = at == said.npos ? said.npos : said.find('\n', at);
        if (end != said.npos) {
            const auto line = said.substr(at, end - at);
            port_ = static_cast<std::uint16_t>(std::stoi(line.substr(line.rfind(':') + 1)));
            return;
        }
        if (!running()) throw std::runtime_error("the server ended before it was ready:\n" + output());
        std::this_thread::sleep_for(5ms);
    }
    const auto said = output();
    kill();
    throw std::runtime_error("the server is not ready within a minute:\n" + said);
}

std::string ServerProcess::output() const {
    const std::lock_guard lock(mutex_);
    return output_;
}

bool ServerProcess::running() const {
    if (process_ < 0) return false;
    siginfo_t ended{};
    return ::waitid(P_PID, static_cast<id_t>(process_), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 && ended.si_pid == 0;
}

int ServerProcess::wait() {
    if (process_ >= 0) {
        ::waitpid(process_, &status_, 0);
        process_ = -1;
    }
    if (reader_.joinable()) reader_.join();
    return exit_status(status_);
}

int ServerProcess::stop() {
    if (process_ >= 0) ::kill(process_, SIGTERM);
    return wait();
}

void ServerProcess::kill() {
    if (process_ >= 0) ::kill(process_, SIGKILL);
    wait();
}

}  // namespace plenary::test_support
