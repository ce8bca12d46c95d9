#pragma once
#include <prometheus/collectable.h>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "http/routes.hpp"

namespace plenary::http {

// The installation's figures in Prometheus' text form. Other parts add their own families to registry().
class Metrics {
public:
    Metrics();

    [[nodiscard]] prometheus::Registry& registry() { return *registry_; }
    // Figures that are looked up when they are asked for. `figures` outlives this.
    void add(const prometheus::Collectable& figures) { looked_up_.push_back(&figures); }
    [[nodiscard]] std::string exposition() const;
    // GET /metrics, Permission::operate. This object outlives the routes.
    void add_to(Routes& routes);

private:
    std::shared_ptr<prometheus::Registry> registry_;
    std::vector<const prometheus::Collectable*> looked_up_;
};

// The HTTP layer's own figures, looked up once per route so that counting is an addition.
class RequestMetrics {
public:
    RequestMetrics(Metrics& metrics, const Routes& routes);

    // `number` as in Match; Routes::all().size() for a path that no route has.
    void count(std::size_t number, int status, std::chrono::nanoseconds took);

    prometheus::Gauge& connections;
    prometheus::Counter& connections_refused;
    prometheus::Gauge& sockets;

private:
    struct OfRoute {
        std::array<prometheus::Counter*, 5> by_class{};  // 1xx … 5xx
        prometheus::Histogram* seconds = nullptr;
    };
    std::vector<OfRoute> routes_;
};

}  // namespace plenary::http
