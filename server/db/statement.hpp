#pragma once

namespace plenary::db {

// A named piece of SQL, prepared once a connection. The name is unique in the program
// ("registration.take_places") and shown in logs; `$1`… are its parameters.
struct Statement {
    const char* name;
    const char* sql;
};

}  // namespace plenary::db
