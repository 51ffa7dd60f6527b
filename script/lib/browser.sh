# A Chromium that the tests can drive. Sourced. Sets PSED_CHROMIUM to its path.

find_browser() {
    if [ -n "${PSED_CHROMIUM:-}" ]; then
        return 0
    fi
    for name in chromium google-chrome google-chrome-stable chrome chromium-browser; do
        path=$(command -v "$name") || continue
        # A snap runs in a cage that the tests cannot reach into, and Ubuntu's package is a stub that asks for the snap.
        case "$(readlink -f "$path")" in
            */snap*) continue ;;
        esac
        if [ "$name" = chromium-browser ] && grep -q snap "$path"; then
            continue
        fi
        PSED_CHROMIUM=$path
        return 0
    done
    # Playwright's own, where an earlier setup has fetched it.
    for path in "${PLAYWRIGHT_BROWSERS_PATH:-${XDG_CACHE_HOME:-$HOME/.cache}/ms-playwright}"/chromium-*/chrome-linux*/chrome; do
        if [ -x "$path" ]; then
            PSED_CHROMIUM=$path
            return 0
        fi
    done
    return 1
}

install_browser() {
    # shellcheck source=/dev/null
    if [ -r /etc/os-release ] && [ "$(. /etc/os-release && echo "$ID")" = ubuntu ]; then
        # Ubuntu's chromium is a snap: take the browser that Playwright brings.
        echo "setup: Installing a browser for the tests"
        if ! as_root "$PWD/.venv/bin/playwright" install-deps chromium >/dev/null ||
            ! .venv/bin/playwright install chromium >/dev/null; then
            echo "There is no browser for the tests: Ubuntu's chromium is a snap, which they cannot drive." >&2
            echo "Install Google Chrome or another Chromium that is no snap, then start again; or name one:" >&2
            echo "    PSED_CHROMIUM=/path/to/chrome script/test" >&2
            exit 1
        fi
    else
        apt_install chromium
    fi
    find_browser
}
