#include "http/metrics.hpp"

#include <prometheus/text_serializer.h>

namespace plenary::http {
namespace {

// 0.5 ms to 10 s: what a person feels lies between.
const prometheus::Histogram::BucketBoundaries k_seconds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                        0.1,    0.25,  0.5,    1,     2.5,  5,     10};

prometheus::Gauge& gauge(Metrics& metrics, const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(metrics.registry()).Add({});
}

}  // namespace

Metrics::Metrics() : registry_(std::make_shared<prometheus::Registry>()) {}

std::string Metrics::exposition() const {
    auto families = registry_->Collect();
    for (const auto* figures : looked_up_) std::ranges::move(figures->Collect(), std::back_inserter(families));
    return prometheus::TextSerializer().Serialize(families);
}

void Metrics::add_to(Routes& routes) {
    routes.get("/metrics", Permission::operate, [this](const Request&) -> asio::awaitable<Response> {
        Response response;
        response.body = exposition();
        response.with("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        co_return response;
    });
}

RequestMetrics::RequestMetrics(Metrics& metrics, const Routes& routes)
    : connections(gauge(metrics, "plenary_http_connections", "Open connections")),
      connections_refused(prometheus::BuildCounter()
                              .Name("plenary_http_connections_refused_total")
                              .Help("Connections beyond the caps")
                              .Register(metrics.registry())
                              .Add({})),
      sockets(gauge(metrics, "plenary_http_sockets", "Open WebSockets")) {
    auto& requests = prometheus::BuildCounter()
                         .Name("plenary_http_requests_total")
                         .Help("Answered requests by route and class of status")
                         .Register(metrics.registry());
    auto& seconds = prometheus::BuildHistogram()
                        .Name("plenary_http_request_seconds")
                        .Help("From the whole request to the answer, by route")
                        .Register(metrics.registry());
    const auto add = [&](std::string_view method, const std::string& pattern) {
        OfRoute figures;
        const prometheus::Labels labels{{"method", std::string(method)}, {"route", pattern}};
        for (std::size_t i = 0; i < figures.by_class.size(); ++i) {
            auto with_class = labels;
            with_class.emplace("status", fmt::format("{}xx", i + 1));
            figures.by_class[i] = &requests.Add(with_class);
        }
        figures.seconds = &seconds.Add(labels, k_seconds);
        routes_.push_back(figures);
    };
    for (const auto& route : routes.all()) add(to_string(route.method), route.pattern);
    add("", "none");
}

void RequestMetrics::count(std::size_t number, int status, std::chrono::nanoseconds took) {
    auto& figures = routes_[number];
    figures.by_class[static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1)]->Increment();
    figures.seconds->Observe(std::chrono::duration<double>(took).count());
}

}  // namespace plenary::http
