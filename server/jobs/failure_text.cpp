#include "jobs/failure_text.hpp"

#include <boost/core/demangle.hpp>
#include <system_error>
#include <typeinfo>

#include "db/error_mapping.hpp"

namespace plenary::jobs {

std::string failure_text(const std::exception& failure) {
    if (dynamic_cast<const db::Failure*>(&failure) != nullptr) return failure.what();
    if (const auto* system = dynamic_cast<const std::system_error*>(&failure)) return system->code().message();
    return boost::core::demangle(typeid(failure).name());
}

std::string failure_text(const Error& error) { return error.detail.empty() ? "refused" : error.detail; }

}  // namespace plenary::jobs
