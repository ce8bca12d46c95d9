#include "app/logging.hpp"

#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cstdio>

namespace plenary::app {
namespace {

constexpr std::size_t k_block = 64 * 1024;
constexpr std::chrono::seconds k_longest_wait{1};

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

class BlockSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit BlockSink(int descriptor) : file_(::fdopen(::dup(descriptor), "w")) {
        if (!file_) throw std::runtime_error("the log cannot be opened");
        std::setvbuf(file_.get(), nullptr, _IOFBF, k_block);
    }

private:
    void sink_it_(const spdlog::details::log_msg& message) override {
        std::fwrite(message.payload.data(), 1, message.payload.size(), file_.get());
        std::fputc('\n', file_.get());
    }
    void flush_() override { std::fflush(file_.get()); }

    std::unique_ptr<std::FILE, CloseFile> file_;
};

}  // namespace

void set_up_logging(const std::string& level) {
    auto logger = spdlog::stderr_logger_mt("server");
    logger->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","message":"%v"})",
                        spdlog::pattern_time_type::utc);
    spdlog::set_default_logger(std::move(logger));
    spdlog::set_level(spdlog::level::from_str(level));
}

std::shared_ptr<spdlog::logger> make_access_log() {
    auto logger = std::make_shared<spdlog::logger>("access", std::make_shared<BlockSink>(STDERR_FILENO));
    spdlog::initialize_logger(logger);
    spdlog::flush_every(k_longest_wait);
    return logger;
}

}  // namespace plenary::app
