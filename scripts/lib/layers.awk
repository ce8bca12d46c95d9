# Reads the includes of server/ (paths relative to it) and prints `file:line: the rule broken`.
# The law is in CONTRIBUTING.md; scripts/check-layers runs this.

BEGIN {
    rank["platform"] = 0; rank["locales"] = 0
    rank["db"] = 1; rank["storage"] = 1; rank["jobs"] = 1; rank["media"] = 1; rank["realtime"] = 1
    rank["http"] = 2
    count = split("accounts directory events agenda speakers materials registration messages conferencing attendance recordings", ordered, " ")
    for (i = 1; i <= count; i++) { rank[ordered[i]] = 3; place[ordered[i]] = i }
    split("live declarations library matchmaking reports", rest, " ")
    for (i in rest) { rank[rest[i]] = 3; place[rest[i]] = count + 1 }
    rank["site"] = 4; rank["personal"] = 4; rank["organise"] = 4
    rank["app"] = 5
}

function broken(rule) { printf "%s:%d: %s\n", FILENAME, FNR, rule; found = 1 }

function kind_of(path,   stem) {
    stem = path
    sub(/\.[a-z]+$/, "", stem)
    if (stem ~ /_repository$/) return "repository"
    if (stem ~ /_service$/) return "service"
    if (stem ~ /_routes$/) return "routes"
    if (stem ~ /_json$/) return "json"
    if (stem ~ /_identify$/) return "identify"
    if (stem ~ /_rows$/) return "rows"
    return "plain"
}

FNR == 1 {
    from = FILENAME
    sub(/^\.\//, "", from)
    folder = from ~ /\// ? substr(from, 1, index(from, "/") - 1) : ""
    kind = kind_of(from)
    if (folder != "" && !(folder in rank)) broken("the house has no folder " folder)
}

/^[ \t]*#[ \t]*include[ \t]*</ {
    if ($0 ~ /<pqxx/ && folder != "" && folder != "db" && folder != "realtime" && kind != "repository" && kind != "rows")
        broken("only db, realtime (LISTEN) and a _repository with its _rows may include pqxx")
    if ($0 ~ /<boost\/beast/ && folder != "http" && folder != "realtime" && folder != "")
        broken("only http and realtime may include Beast")
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, quoted, "\"")
    target = quoted[2]
    if (target ~ /^\.\.\//) { broken("an include starts at server/, not at ../"); next }
    if (target !~ /\//) next
    to = substr(target, 1, index(target, "/") - 1)
    if (to == folder || folder == "") next
    if (!(to in rank)) { broken("the house has no folder " to); next }
    check(to, target, kind_of(target))
}

# Who asks and what that takes are values that every layer above http speaks of.
function says_who_asks(target) { return target == "http/actor.hpp" || target == "http/permission.hpp" }

function check(to, target, what) {
    if (rank[to] > rank[folder]) { broken(folder " stands below " to); return }
    if (folder == "db" && rank[to] == 1) { broken("db stands below " to); return }
    if (rank[folder] == 3) {
        if (to == "http" && kind !~ /^(routes|json|identify)$/ && !says_who_asks(target))
            broken("in a capability only _routes, _json and _identify may include http (but actor.hpp and permission.hpp)")
        if (rank[to] == 3 && place[to] >= place[folder]) broken(folder " stands below or beside " to)
    }
    if (rank[folder] == 4 && rank[to] == 4 && to != "site") broken("read models share only site")
    if (rank[to] == 3 && rank[folder] < 5 && what != "plain" && what != "service")
        broken("from outside " to " only <thing>.hpp and <thing>_service.hpp, not a _" what)
}

END { exit found }
