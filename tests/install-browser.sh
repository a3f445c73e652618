#!/bin/sh
# Make sure that there is a Chromium for the browser tests: one that is on the machine, else Debian's
# package without windows, which takes a third less time, else the whole one, else the one that
# Playwright brings. usage: install-browser.sh PLAYWRIGHT
set -eu

is_there() {
  command -v "$1" >/dev/null 2>&1 && "$1" --version >/dev/null 2>&1
}

for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
  if is_there "$name"; then exit 0; fi
done

as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo -n"

echo "Installing Chromium ..."
if command -v apt-get >/dev/null 2>&1 && $as_root apt-get update -qq >/dev/null 2>&1; then
  for name in chromium-headless-shell chromium; do
    if $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      "$name" >/dev/null 2>&1 && is_there "$name"; then exit 0; fi
  done
fi
"$1" install chromium || {
  echo "No Chromium could be installed. Install one yourself, then run make test again." >&2
  exit 1
}
