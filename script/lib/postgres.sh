# A PostgreSQL for the tests. Sourced. Sets DATABASE_URL: as it was; or the server on this machine that lets the user
# postgres in; or one of our own in a temporary folder, which stop_postgres ends.

cluster=

find_postgres() {
    [ -z "${DATABASE_URL:-}" ] || return 0
    server=postgres://postgres@127.0.0.1:5432
    if ! .venv/bin/python -c '
import sys, psycopg
psycopg.connect(sys.argv[1], connect_timeout=3).close()
' "$server/postgres" 2>/dev/null; then
        start_postgres
    fi
    # A name of its own, so that two runs on one server do not meet.
    export DATABASE_URL="$server/psed_$$"
}

postgres_programs() {
    programs=$(dirname "$(command -v pg_ctl || true)")
    [ ! -x "$programs/initdb" ] || return 0
    for programs in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV); do
        [ ! -x "$programs/initdb" ] || return 0
    done
    return 1
}

# PostgreSQL refuses to run as root: there it runs as the user that its package makes.
as_postgres() {
    if [ "$(id -u)" -eq 0 ]; then
        runuser -u postgres -- "$@"
    else
        "$@"
    fi
}

start_postgres() {
    if ! postgres_programs; then
        apt_install postgresql
        postgres_programs
    fi
    cluster=$(mktemp -d "${TMPDIR:-/tmp}/psed-postgres.XXXXXX")
    [ "$(id -u)" -ne 0 ] || chown postgres "$cluster"
    port=$(.venv/bin/python -c '
import socket
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    print(probe.getsockname()[1])
')
    cd "$cluster"
    as_postgres "$programs/initdb" --pgdata=data --username=postgres --auth=trust --encoding=UTF8 --no-sync >/dev/null
    # Nothing here outlives the tests, so nothing need reach the disk.
    as_postgres "$programs/pg_ctl" --pgdata=data --silent --wait --log=log start --options="-p $port -k $cluster \
        -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    cd - >/dev/null
    server=postgres://postgres@127.0.0.1:$port
}

stop_postgres() {
    [ -n "$cluster" ] || return 0
    (cd "$cluster" && as_postgres "$programs/pg_ctl" --pgdata=data --silent --mode=fast stop) >/dev/null 2>&1 || true
    rm -rf "$cluster"
    cluster=
}
