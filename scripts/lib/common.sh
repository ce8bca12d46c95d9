# shellcheck shell=bash
# Sourced by every script: where the repository is, and how scripts speak and fail.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
tool=$(basename "$0")
# shellcheck disable=SC2034  # read by the scripts that source this file
tools=$root/build/tools

# Prints the comment at the head of the calling script: its usage.
usage() { sed -n '2,/^[^#]/{/^#/s/^# \{0,1\}//p}' "$0"; }

# Answers --help, wherever it stands among the arguments.
answer_help() {
    local argument
    for argument in "$@"; do
        if [[ $argument == --help || $argument == -h ]]; then
            usage
            exit 0
        fi
    done
}

say() { printf '%s\n' "$*"; }
warn() { printf '%s: %s\n' "$tool" "$*" >&2; }
die() {
    warn "$*"
    exit 1
}

# Bytes free for us where `$1` (a path that may not exist yet) would be, in megabytes.
free_megabytes() {
    local path=$1
    while [[ ! -e $path ]]; do path=$(dirname "$path"); done
    df --output=avail -m "$path" | tail -n 1 | tr -d ' '
}

# One hash over the contents and names of all files that `find "$@"` names.
hash_of_files() {
    find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum | sha256sum | cut -d ' ' -f 1
}

# Compile jobs: one a core, as long as each has 1.5 GB of memory.
compile_jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/^MemAvailable/ {print int($2 / 1572864)}' /proc/meminfo)
    ((memory < 1)) && memory=1
    say $((cores < memory ? cores : memory))
}
