# shellcheck shell=bash
# The web application: built again only when something it is made of changed.

build_web() {
    local stamp=$root/build/setup/web-sources hash
    [[ -f $root/web/package.json ]] || return 0
    hash=$(hash_of_files "$root/web" "$root/server/api" \
        \( -name node_modules -o -name dist -o -name coverage \) -prune -o)
    [[ -d $root/web/dist && $(cat "$stamp" 2>/dev/null) == "$hash" ]] && return
    (cd "$root/web" && npm run --silent build) || return 1
    say "$hash" >"$stamp"
}
