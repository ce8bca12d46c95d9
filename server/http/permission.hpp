#pragma once

namespace plenary::http {

// Who may call a route. Each line of the route table names one; tests walk the table by it.
enum class Permission {
    anyone,      // public: no credentials asked, none needed
    registrant,  // a device session that has proven the registration named in the path
    organiser,   // a signed-in account; the policy weighs organisation, series and event roles
    operate,     // the operator of the installation: loopback or the metrics token
};

}  // namespace plenary::http
