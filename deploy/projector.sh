#!/bin/sh
# The hall's screen: waits for the server, shows it in full screen, and starts again whenever the browser ends.
# usage: projector.sh http://192.168.1.10:8000
set -u

server=${1:?"usage: projector.sh http://address-of-the-server:8000"}
profile=${DH_PROJECTOR_PROFILE:-"${XDG_CONFIG_HOME:-$HOME/.config}/dien-hong-projector"}
wait_s=${DH_PROJECTOR_WAIT_S:-2}

browser() {
    for name in ${DH_PROJECTOR_BROWSER:-chromium chromium-browser google-chrome}; do
        command -v "$name" && return
    done
    echo "projector.sh: no chromium found; install the package chromium" >&2
    return 1
}

answers() {
    if command -v curl >/dev/null; then
        curl --silent --fail --max-time 5 --output /dev/null "$server/api/installation"
    else
        wget --quiet --timeout=5 --tries=1 --output-document=/dev/null "$server/api/installation"
    fi
}

program=$(browser) || exit 1
mkdir -p "$profile"

# A screen that goes dark by itself is of no use in a hall; where there is no X, the desktop's settings decide.
if command -v xset >/dev/null && [ -n "${DISPLAY:-}" ]; then
    xset s off -dpms s noblank || true
fi

while :; do
    until answers; do
        sleep "$wait_s"
    done
    # The profile stays: it keeps the pairing, so that after a power cut nobody types a code again.
    "$program" --kiosk --user-data-dir="$profile" --no-first-run --no-default-browser-check \
        --noerrdialogs --hide-crash-restore-bubble --disable-session-crashed-bubble --disable-infobars \
        --disable-translate --overscroll-history-navigation=0 --autoplay-policy=no-user-gesture-required \
        "$server/projector"
    sleep "$wait_s"
done
