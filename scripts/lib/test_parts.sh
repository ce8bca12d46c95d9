# shellcheck shell=bash
# The parts of scripts/test. Each leaves its results in $results (see lib/count-results.mjs); none ends the run.

# Runs a check that counts as one test.
check() {
    local name=$1
    shift
    say "== $name"
    if "$@"; then say passed >"$results/$name.step"; else say failed >"$results/$name.step"; fi
}

# Builds preset `$1`; a build that fails counts as one failed test.
build_for_tests() {
    say "== build $1"
    PLENARY_WEB=0 "$root/scripts/build" "$@" >"$results/build-$1.log" 2>&1 && return
    grep -E '(error|FAILED|undefined symbol)' "$results/build-$1.log" | head -n 30 || true
    tail -n 30 "$results/build-$1.log"
    say failed >"$results/build-$1.step"
    return 1
}

# The names of the test programs of preset `$1` that are labelled `$2`.
programs_labelled() {
    [[ -f $root/build/$1/build.ninja ]] || (cd "$root" && cmake --preset "$1" >/dev/null 2>&1) || true
    ctest --test-dir "$root/build/$1" --label-regex "^$2\$" --show-only=json-v1 2>/dev/null | jq -r '.tests[].name'
}

# What to build for the given parts, as lines; none means everything.
targets_for() {
    local part
    [[ " $* " != *' lint '* ]] || return 0
    for part in "$@"; do
        case $part in
            unit | db | contracts) programs_labelled dev "$part" ;;
            http) programs_labelled dev http && say plenary ;;
            e2e) printf '%s\n' plenary fake_bigbluebutton fake_jitsi fake_zoom ;;
        esac
    done
}

# Runs ctest of preset `$1` for tests labelled `$2`, `$3` programs at a time.
run_ctest() {
    local reports=$results/gtest
    [[ $1 == dev ]] || reports=$results/gtest-$1
    say "== $2 ($1)"
    GTEST_OUTPUT="json:$reports/" ctest --test-dir "$root/build/$1" --label-regex "^$2\$" --parallel "$3" \
        --output-on-failure --no-tests=error --timeout 900 --output-junit "$results/$1-$2.ctest.xml" ||
        [[ -s $results/$1-$2.ctest.xml ]] || say failed >"$results/$1-$2.step"
}

test_unit() { run_ctest dev unit "$(nproc)"; }
test_db() { run_ctest dev db "$(nproc)"; }
test_http() { run_ctest dev http "$(nproc)"; }

# Holds what is sent to Zoom against Zoom's own contract, where it lies beside the project.
test_contracts() {
    local contract=$root/../shared/providers/contracts/zoom.openapi.json log=$results/prism.log port server tries
    if [[ ! -f $contract ]]; then
        say '== contracts: none at ../shared/providers/contracts, nothing to hold calls against'
        touch "$results/contracts.absent"
        return
    fi
    port=$(node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })')
    node "$root/tests/contracts/node_modules/@stoplight/prism-cli/dist/index.js" mock -h 127.0.0.1 -p "$port" --errors \
        "$contract" >"$log" 2>&1 &
    server=$!
    for ((tries = 0; tries < 240; tries++)); do
        grep -qs 'Prism is listening' "$log" && break
        kill -0 "$server" 2>/dev/null || break
        sleep 0.5
    done
    PLENARY_ZOOM_CONTRACT=http://127.0.0.1:$port run_ctest dev contracts 1
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
}

# Where races are looked for: only the programs labelled concurrency are built with ThreadSanitizer.
test_tsan() {
    local targets
    mapfile -t targets < <(programs_labelled tsan concurrency)
    ((${#targets[@]} > 0)) || return 0
    build_for_tests tsan "${targets[@]}" && run_ctest tsan concurrency 1
}

test_web() {
    [[ -d $root/web ]] || return 0
    say '== web'
    (cd "$root/web" && npm test --silent -- --reporter=default --reporter=json --outputFile.json="$results/vitest.json") ||
        [[ -s $results/vitest.json ]] || say failed >"$results/vitest.step"
    check web-types npm --prefix "$root/web" run --silent check
    check e2e-types npm --prefix "$root/tests/e2e" run --silent check
}

# Runs the browser tests of project `$1`, with `$2` workers.
run_playwright() {
    local report=$results/playwright-$1.json
    say "== e2e ($1)"
    (cd "$root/tests/e2e" && PLAYWRIGHT_JSON_OUTPUT_NAME=$report "$tools/node/bin/npx" --no-install playwright test \
        --project "$1" --workers "$2" --reporter=list,json) ||
        [[ -s $report ]] || say failed >"$results/playwright-$1.step"
}

test_e2e() {
    [[ -d $root/tests/e2e ]] || return 0
    run_playwright journeys "$(nproc)"
    run_playwright measured 1
}

test_lint() { check lint "$root/scripts/lint" layers cpp scripts format; }
