# shellcheck shell=bash
# clang-tidy over what changed, each result kept by the hash of everything that went into it.

tidy_cache=$root/build/lint/tidy

# The commit that changes are counted from: the last one that passed here, else where this branch left the
# upstream one, else the parent of the newest commit.
lint_base() {
    local green=$root/build/lint/green upstream
    if [[ -f $green ]] && git -C "$root" cat-file -e "$(cat "$green")" 2>/dev/null; then
        cat "$green"
        return
    fi
    upstream=$(git -C "$root" merge-base HEAD '@{upstream}' 2>/dev/null || true)
    if [[ -n $upstream && $upstream != "$(git -C "$root" rev-parse HEAD)" ]]; then
        say "$upstream"
    else
        git -C "$root" rev-parse --verify --quiet HEAD~1 || git -C "$root" hash-object -t tree /dev/null
    fi
}

# The sources to check: changed ones, and those that a changed header has its name from.
changed_sources() {
    local file
    {
        git -C "$root" diff --name-only --diff-filter=d "$(lint_base)" -- server tests
        git -C "$root" ls-files --others --exclude-standard -- server tests
    } | while IFS= read -r file; do
        case $file in
            *.cpp) say "$file" ;;
            *.hpp) say "${file%.hpp}.cpp" ;;
        esac
    done | sort -u | while IFS= read -r file; do
        if grep -qF "\"$root/$file\"" "$root/build/dev/compile_commands.json"; then say "$file"; fi
    done
}

# Source `$1` with the headers of ours it includes, directly or through others.
sources_behind() {
    local queue=("$1") seen=" $1 " file header
    while ((${#queue[@]} > 0)); do
        file=${queue[0]}
        queue=("${queue[@]:1}")
        say "$file"
        while IFS= read -r header; do
            for header in "server/$header" "tests/$header" "$(dirname "$file")/$header"; do
                if [[ -f $root/$header && $seen != *" $header "* ]]; then
                    seen+="$header "
                    queue+=("$header")
                fi
            done
        done < <(sed -nE 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*"([^"]+)".*/\1/p' "$root/$file")
    done
}

tidy_hash() {
    {
        cat "$root/.clang-tidy" "$root/cmake/warnings.cmake" 2>/dev/null
        cd "$root" && sources_behind "$1" | xargs sha256sum
    } | sha256sum | cut -d ' ' -f 1
}

tidy_one() {
    local file=$1 hash output
    hash=$(tidy_hash "$file")
    [[ ! -f $tidy_cache/$hash ]] || return 0
    if output=$(clang-tidy-19 -p "$root/build/dev" --quiet --extra-arg=-Wno-unknown-warning-option \
        "$root/$file" 2>&1); then
        : >"$tidy_cache/$hash"
    else
        say "$output" | grep -vE '^[0-9]+ warnings? (generated|treated)' || true
        return 1
    fi
}

# The precompiled headers that the compile commands name must exist; nothing else is built for clang-tidy.
make_precompiled_headers() {
    local headers
    [[ -f $root/build/dev/build.ninja ]] || (cd "$root" && cmake --preset dev >/dev/null)
    mapfile -t headers < <(ninja -C "$root/build/dev" -t targets all | sed -nE 's/^(.*\.pch): .*/\1/p')
    ((${#headers[@]} == 0)) || PLENARY_WEB=0 "$root/scripts/build" dev "${headers[@]}" >/dev/null
}

tidy_changed() {
    mkdir -p "$tidy_cache"
    make_precompiled_headers || return 1
    changed_sources | xargs -r -n 1 -P "$(compile_jobs)" "$root/scripts/lint" --tidy-one
}
