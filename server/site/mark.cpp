#include "site/mark.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace plenary::site {
namespace {

constexpr int k_rings = 11;
constexpr int k_points = 16;

struct Point {
    double x, y;
};

class Draws {
public:
    explicit Draws(std::string_view slug) {
        for (const char c : slug) state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x01000193U;
        if (state_ == 0) state_ = 1;
    }
    double next() {
        state_ ^= state_ << 13U;
        state_ ^= state_ >> 17U;
        state_ ^= state_ << 5U;
        return state_ / 4294967296.0;
    }

private:
    std::uint32_t state_ = 0x811c9dc5U;
};

struct Shape {
    std::array<double, 3> phase{}, turn{};
    std::array<double, 2> shift{};
    std::size_t sun = 0;
};

Shape shape_of(std::string_view slug) {
    Draws draws(slug);
    Shape shape;
    for (auto& phase : shape.phase) phase = draws.next() * 2 * std::numbers::pi;
    for (auto& turn : shape.turn) turn = draws.next() * 0.24 - 0.12;
    for (auto& shift : shape.shift) shift = draws.next() * 4 - 2;
    shape.sun = 3 + static_cast<std::size_t>(std::floor(draws.next() * 6));
    return shape;
}

Point control_point(const Shape& shape, int ring, int k) {
    const double a = (2 * std::numbers::pi * k) / k_points;
    const auto wave = [&](std::size_t i, int n) { return std::sin(n * a + shape.phase[i] + ring * shape.turn[i]); };
    const double radius = (8 + 7 * ring) * (1 + 0.12 * wave(0, 2) + 0.07 * wave(1, 3) + 0.03 * wave(2, 5));
    return {100 + (k_rings - 1 - ring) * shape.shift[0] + radius * std::cos(a),
            100 + (k_rings - 1 - ring) * shape.shift[1] + radius * std::sin(a)};
}

std::string number(double x) {
    const auto tenths = static_cast<int>(std::floor(x * 10 + 0.5));
    return tenths % 10 == 0 ? fmt::format("{}", tenths / 10) : fmt::format("{}.{}", tenths / 10, tenths % 10);
}

std::string pair(Point point) { return number(point.x) + " " + number(point.y); }
Point middle(Point p, Point q) { return {(p.x + q.x) / 2, (p.y + q.y) / 2}; }

std::string ring_path(const Shape& shape, int ring) {
    std::array<Point, k_points> points;
    for (int k = 0; k < k_points; ++k) points[static_cast<std::size_t>(k)] = control_point(shape, ring, k);
    auto path = "M" + pair(middle(points.back(), points.front()));
    for (std::size_t k = 0; k < points.size(); ++k)
        path += "Q" + pair(points[k]) + " " + pair(middle(points[k], points[(k + 1) % points.size()]));
    return path + "Z";
}

}  // namespace

Mark mark(std::string_view slug) {
    const auto shape = shape_of(slug);
    Mark mark{shape.sun, {}};
    for (int ring = 0; ring < k_rings; ++ring) mark.paths.push_back(ring_path(shape, ring));
    return mark;
}

std::string mark_svg(std::string_view slug) {
    const auto figure = mark(slug);
    std::string rings;
    for (std::size_t ring = 0; ring < figure.paths.size(); ++ring)
        if (ring != figure.sun) rings += figure.paths[ring];
    return "<svg class=\"mark\" viewBox=\"0 0 200 200\" aria-hidden=\"true\" focusable=\"false\"><path d=\"" + rings +
           "\"/><path class=\"mark-sun\" d=\"" + figure.paths[figure.sun] + "\"/></svg>";
}

}  // namespace plenary::site
