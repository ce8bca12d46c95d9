# shellcheck shell=bash
# Debian's packages: which are missing, and how they get here.

# The packages of the named parts of scripts/lib/packages.
packages_of() {
    local part
    for part in "$@"; do
        sed -n "/^\[$part\]/,/^\[/{/^\[/d;p}" "$root/scripts/lib/packages"
    done
}

# Those of the packages read from standard input that are not installed.
missing_packages() {
    local wanted installed
    wanted=$(sort -u)
    # dpkg-query fails when it does not know one of them, and still answers for the others.
    # shellcheck disable=SC2086,SC2016  # one word a package; the ${…} is dpkg-query's
    installed=$({ dpkg-query -W -f '${Package} ${db:Status-Status}\n' $wanted 2>/dev/null || true; } |
        awk '$2 == "installed" {print $1}' | sort -u)
    comm -23 <(say "$wanted") <(say "$installed")
}

as_root() {
    if [[ $(id -u) == 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "needs root or sudo for: $*"
    fi
}

apt() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@"; }

# Installs packages without making or starting a PostgreSQL cluster of the system's, and without a Janus of the system's,
# which would listen to everybody: its unit stays masked (`systemctl unmask janus` gives it back).
install_packages() {
    local drop_in=/etc/postgresql-common/createcluster.d/plenary.conf
    if [[ -n $(dpkg --audit) ]]; then as_root dpkg --configure -a; fi
    apt update
    if [[ " $* " == *' postgresql-15 '* ]]; then
        as_root mkdir -p "$(dirname "$drop_in")"
        say 'create_main_cluster = false' | as_root tee "$drop_in" >/dev/null
    fi
    if [[ " $* " == *' janus '* ]]; then
        as_root mkdir -p /etc/systemd/system
        as_root ln -sfn /dev/null /etc/systemd/system/janus.service
    fi
    local status=0 options=()
    # A CI machine is thrown away after a crash: unpacking need not wait for the disk.
    [[ -z ${CI:-} ]] || options=(-o DPkg::Options::=--force-unsafe-io)
    apt install -y --no-install-recommends "${options[@]}" "$@" || status=$?
    as_root rm -f "$drop_in"
    ((status == 0)) || die "Debian's packages could not be installed: $*"
}

# Planned times need today's rules: upgrades tzdata once a month, and goes on without when offline.
refresh_time_zones() {
    local stamp=$root/build/setup/tzdata
    [[ -n $(find "$stamp" -mtime -30 2>/dev/null) ]] && return
    if apt update && apt install -y --only-upgrade tzdata; then
        touch "$stamp"
    else
        warn 'tzdata could not be upgraded; time zone rules may be old'
    fi
}
