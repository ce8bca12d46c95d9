#include "conferencing/accounts/account_metrics.hpp"

#include <prometheus/metric_family.h>

#include <utility>

namespace plenary::conferencing {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

using Labels = std::vector<ClientMetric::Label>;

ClientMetric labelled(const OpenedLine& line, Labels more = {}) {
    ClientMetric metric;
    metric.label = {{"kind", line.kind}, {"account", line.account.to_string()}};
    metric.label.insert(metric.label.end(), more.begin(), more.end());
    return metric;
}

ClientMetric gauge(const OpenedLine& line, double value, Labels more = {}) {
    auto metric = labelled(line, std::move(more));
    metric.gauge.value = value;
    return metric;
}

ClientMetric counter(const OpenedLine& line, double value, Labels more = {}) {
    auto metric = labelled(line, std::move(more));
    metric.counter.value = value;
    return metric;
}

double seconds(std::chrono::milliseconds time) { return std::chrono::duration<double>(time).count(); }

MetricFamily circuits(const std::vector<OpenedLine>& lines) {
    MetricFamily family{"plenary_video_service_up",
                        "1 unless every server of the account is left alone as it fails",
                        MetricType::Gauge,
                        {}};
    for (const auto& line : lines)
        family.metric.push_back(gauge(line, line.health.circuit == CircuitState::open ? 0 : 1));
    return family;
}

MetricFamily failing(const std::vector<OpenedLine>& lines) {
    MetricFamily family{
        "plenary_video_service_failing_servers", "Servers of the account that are left alone", MetricType::Gauge, {}};
    for (const auto& line : lines)
        family.metric.push_back(gauge(line, static_cast<double>(line.health.failing.size())));
    return family;
}

MetricFamily calls(const std::vector<OpenedLine>& lines) {
    MetricFamily family{"plenary_video_service_calls_total", "Calls by what became of them", MetricType::Counter, {}};
    for (const auto& line : lines) {
        const auto& counts = line.health.counts;
        for (const auto& [outcome, count] : {std::pair{"answered", counts.answered},
                                             {"failed", counts.failed},
                                             {"told_to_wait", counts.told_to_wait},
                                             {"kept_back", counts.kept_back}})
            family.metric.push_back(counter(line, static_cast<double>(count), {{"outcome", outcome}}));
    }
    return family;
}

MetricFamily time_taken(const std::vector<OpenedLine>& lines) {
    MetricFamily family{
        "plenary_video_service_seconds_total", "Time until the answers, together", MetricType::Counter, {}};
    for (const auto& line : lines) family.metric.push_back(counter(line, seconds(line.health.counts.took)));
    return family;
}

MetricFamily budgets(const std::vector<OpenedLine>& lines, const char* name, const char* help, int Budget::* value) {
    MetricFamily family{name, help, MetricType::Gauge, {}};
    for (const auto& line : lines)
        for (const auto& budget : line.health.budgets)
            family.metric.push_back(gauge(line, budget.*value, {{"allowance", budget.allowance}}));
    return family;
}

}  // namespace

std::vector<MetricFamily> AccountMetrics::Collect() const {
    const auto lines = opened_.lines();
    return {
        circuits(lines),
        failing(lines),
        calls(lines),
        time_taken(lines),
        budgets(lines, "plenary_video_service_budget_left", "Calls that may go now", &Budget::left),
        budgets(lines, "plenary_video_service_budget", "Calls in each span, of what we take at most", &Budget::most)};
}

}  // namespace plenary::conferencing
