# shellcheck shell=bash
# A private PostgreSQL cluster in a folder: FOLDER/postgres holds the data, FOLDER/run the socket.
# No TCP; the socket's folder belongs to the cluster's owner alone (and to root), so who reaches it is trusted.
# As root the cluster runs as the owner of its data, at first the user postgres.

postgres_bin=/usr/lib/postgresql/15/bin
# The longest path the kernel takes for a socket is 107 bytes, of which this is PostgreSQL's own part.
socket_suffix=/.s.PGSQL.5432

# Sets cluster_folder, cluster_owner (empty: ourselves) and cluster_socket for folder `$1`.
cluster_at() {
    cluster_folder=$1
    cluster_owner=
    if [[ $(id -u) == 0 ]]; then
        cluster_owner=postgres
        [[ ! -f $1/postgres/.complete ]] || cluster_owner=$(stat -c %U "$1/postgres")
    elif [[ -d $1/postgres && ! -O $1/postgres ]]; then
        die "the database in $1 belongs to $(stat -c %U "$1/postgres"); run as that user or root, or choose another --data"
    fi
    cluster_socket=$1/run
    if ((${#cluster_socket} + ${#socket_suffix} > 107)); then
        cluster_socket=$(short_socket_parent)/plenary-$(say "$1" | sha256sum | cut -c 1-12)
    fi
}

short_socket_parent() {
    if [[ $(id -u) == 0 ]]; then say /run; else say "${XDG_RUNTIME_DIR:-/tmp}"; fi
}

# Runs a command as the cluster's owner.
as_cluster_owner() {
    if [[ -n $cluster_owner ]]; then
        (cd / && exec setpriv --reuid="$cluster_owner" --regid="$(id -g "$cluster_owner")" --init-groups "$@")
    else
        "$@"
    fi
}

# Whether the cluster's owner can reach folder `$1`; before set-up has made that user, whether anybody can.
owner_reaches() {
    if [[ -n $cluster_owner ]] && ! id "$cluster_owner" >/dev/null 2>&1; then
        (cd / && exec setpriv --reuid=nobody --regid=nogroup --clear-groups test -x "$1")
    else
        as_cluster_owner test -x "$1"
    fi
}

# The libpq URI of database `$1` as user `$2`.
cluster_uri() {
    local host
    host=$(jq -rn --arg path "$cluster_socket" '$path | @uri')
    say "postgresql:///$1?host=$host&user=$2"
}

private_folder() {
    mkdir -p "$1" && { [[ -z $cluster_owner ]] || chown "$cluster_owner:" "$1"; } && chmod 700 "$1"
}

# Makes the cluster unless it is there; a half-made one is made anew. `$1` is off where it need not
# survive a crash of the machine.
cluster_create() {
    local sync=()
    [[ $1 == on ]] || sync=(--no-sync)
    [[ ! -f $cluster_folder/postgres/.complete ]] || return 0
    rm -rf "$cluster_folder/postgres"
    private_folder "$cluster_folder/postgres" || return 1
    as_cluster_owner "$postgres_bin/initdb" --pgdata="$cluster_folder/postgres" --username=postgres \
        --auth=trust --encoding=UTF8 --locale=C.UTF-8 --lc-messages=C --no-instructions "${sync[@]}" || return 1
    say "include_if_exists = 'plenary.conf'" >>"$cluster_folder/postgres/postgresql.conf"
    say 'local all all trust' >"$cluster_folder/postgres/pg_hba.conf"
    as_cluster_owner touch "$cluster_folder/postgres/.complete"
}

# `$1` is on or off: whether a commit waits for the disk. Off is for tests alone.
cluster_configure() {
    cat >"$cluster_folder/postgres/plenary.conf" <<END
listen_addresses = ''
unix_socket_directories = '${cluster_socket//\'/\'\'}'
fsync = $1
synchronous_commit = $1
full_page_writes = $1
shared_buffers = 128MB
max_connections = 200
max_wal_size = 1GB
lc_messages = 'C'
log_min_messages = warning
log_min_error_statement = panic
END
    [[ -z $cluster_owner ]] || chown "$cluster_owner:" "$cluster_folder/postgres/plenary.conf"
}

cluster_ctl() { as_cluster_owner "$postgres_bin/pg_ctl" --pgdata="$cluster_folder/postgres" --silent "$@"; }
cluster_runs() { cluster_ctl status >/dev/null 2>&1; }

# Starts the cluster with fsync `$1` (on, off); one left over by a killed run is stopped first.
cluster_start() {
    ! cluster_runs || cluster_stop
    private_folder "$cluster_socket" || return 1
    cluster_configure "$1" || return 1
    cluster_ctl --wait --timeout=60 --log="$cluster_folder/postgres/server.log" start >/dev/null || {
        tail -n 3 "$cluster_folder/postgres/server.log" 2>/dev/null || true
        return 1
    }
}

cluster_stop() {
    cluster_ctl --wait --timeout=30 --mode=fast stop >/dev/null 2>&1 ||
        cluster_ctl --wait --timeout=10 --mode=immediate stop >/dev/null 2>&1 || true
}

cluster_sql() {
    "$postgres_bin/psql" --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 \
        --dbname="$(cluster_uri "${2:-postgres}" postgres)" --command="$1"
}

# Makes the role and the database `plenary` unless they are there.
cluster_make_database() {
    [[ $(cluster_sql "SELECT 1 FROM pg_roles WHERE rolname = 'plenary'") == 1 ]] ||
        cluster_sql 'CREATE ROLE plenary LOGIN' || return 1
    [[ $(cluster_sql "SELECT 1 FROM pg_database WHERE datname = 'plenary'") == 1 ]] ||
        cluster_sql "CREATE DATABASE plenary OWNER plenary ENCODING 'UTF8' TEMPLATE template0"
}
