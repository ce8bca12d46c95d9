# shellcheck shell=bash
# The data folder of scripts/run: made, lockable by one run at a time, and reachable by PostgreSQL's user.

# Makes folder `$1` ready and sets data_folder to its absolute path. Says one line when it is moved.
prepare_data_folder() {
    if [[ ! -e $1 ]]; then
        # Others may pass through: the database's user has its own folder inside.
        { mkdir -p "$1" && chmod 711 "$1"; } 2>/dev/null ||
            die "cannot make the data folder $1: no right to write there"
    fi
    data_folder=$(realpath "$1") || die "cannot find the data folder $1"
    [[ -d $data_folder ]] || die "the data folder $1 is not a folder"
    [[ -w $data_folder && -x $data_folder ]] || die "cannot write to the data folder $1: no right to"
    refuse_full_disk
    cluster_at "$data_folder"
    owner_reaches "$data_folder" || move_data_folder
    lock_data_folder
}

# A new cluster with its log needs 250 MB, one that is there some room to work.
refuse_full_disk() {
    local needed=250 free
    [[ ! -f $data_folder/postgres/.complete ]] || needed=50
    free=$(free_megabytes "$data_folder")
    ((free >= needed)) || die "the disk is full: $data_folder has $free MB left and needs $needed MB"
}

# Moves the folder to where the database's user reaches it, and leaves a link in its place.
move_data_folder() {
    local from=$data_folder to
    to=/var/lib/plenary/$(say "${from#/}" | tr / -)
    mkdir -p /var/lib/plenary
    chmod 711 /var/lib/plenary
    if [[ -e $to && -n $(ls -A "$from") ]]; then die "$from cannot be moved to $to, which exists"; fi
    if [[ -e $to ]]; then rmdir "$from"; else mv "$from" "$to" || die "$from cannot be moved to $to"; fi
    ln -s "$to" "$from"
    chmod 711 "$to"
    say "data folder moved to $to (PostgreSQL's user cannot reach $from, which now links there)"
    data_folder=$to
    cluster_at "$data_folder"
    refuse_full_disk
}

# Held on file descriptor 9 for as long as this script lives; no child inherits it.
lock_data_folder() {
    exec 9>>"$data_folder/run.lock"
    flock --nonblock 9 || die "another scripts/run uses $data_folder already (process $(head -n 1 "$data_folder/run.lock"))"
    say $$ >"$data_folder/run.lock"
}
