# shellcheck shell=bash
# Long steps run in the background and are waited for, so that a signal is answered at once, and what
# a step started is stopped with it.

# Sends signal `$2` (default TERM) to process `$1` and everything below it.
stop_tree() {
    local pid=$1 signal=${2:-TERM} children=() child
    read -ra children 2>/dev/null <"/proc/$pid/task/$pid/children" || true
    kill -s "$signal" "$pid" 2>/dev/null || true
    for child in "${children[@]}"; do stop_tree "$child" "$signal"; done
}

# Waits until process `$1` is gone, at most `$2` seconds. Fails when it is still there.
gone_within() {
    local pid=$1 tenths=$(($2 * 10))
    while kill -0 "$pid" 2>/dev/null; do
        ((tenths-- > 0)) || return 1
        sleep 0.1
    done
}

# Runs a command with its output in log `$1`, on the terminal as one moving line. `$2` says what it is.
# Sets `step_pid` while it runs, for the caller's trap. Fails as the command fails.
run_step() {
    local log=$1 label=$2 seen=''
    shift 2
    mkdir -p "$(dirname "$log")"
    "$@" >"$log" 2>&1 &
    step_pid=$!
    if [[ -t 1 ]]; then
        printf '%s … ' "$label"
        while kill -0 "$step_pid" 2>/dev/null; do
            seen=$(tail -c 4000 "$log" | grep -oE '^\[[0-9]+/[0-9]+\]' | tail -n 1 || true)
            # Nothing is written over before: that line may hold a password prompt.
            [[ -z $seen ]] || printf '\r\033[K%s … %s' "$label" "$seen"
            sleep 0.3
        done
        printf '\r\033[K'
    fi
    local status=0
    wait "$step_pid" || status=$?
    step_pid=
    return "$status"
}

# The one line of log `$1` that says best why a step failed.
reason_in() {
    if grep -q 'No space left on device' "$1"; then
        say 'the disk is full'
    else
        grep -v '^[[:space:]]*$' "$1" | grep -iE '(error|fatal|failed|cannot|refused|denied|needs|in use)' | tail -n 1 ||
            grep -v '^[[:space:]]*$' "$1" | tail -n 1 || say 'it said nothing'
    fi
}
