#include "figures.hpp"
#include "reads.hpp"

int main() {
    return plenary::bench::run([] { plenary::bench::measure_reads("page", "/events/{event}"); });
}
