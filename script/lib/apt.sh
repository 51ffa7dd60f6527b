# Debian's and Ubuntu's packages: only what is missing, as root or with sudo. Sourced.

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "This needs root: $*" >&2
        echo "Run it as root, or install sudo, then start again." >&2
        exit 1
    fi
}

apt_install() {
    if ! command -v apt-get >/dev/null; then
        echo "Install these packages, which only apt knows by these names, then start again: $*" >&2
        exit 1
    fi
    echo "setup: Installing $*"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Leaves the machine alone where nothing is missing, and where there is no apt: there, what fails will say so.
apt_install_missing() {
    command -v dpkg-query >/dev/null || return 0
    missing=
    for package in "$@"; do
        case "$(dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null)" in
            "install ok installed" | "hold ok installed") ;;
            *) missing="$missing $package" ;;
        esac
    done
    # shellcheck disable=SC2086  # one word for each package
    [ -z "$missing" ] || apt_install $missing
}
