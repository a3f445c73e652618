#!/bin/sh
# Make sure that there is a Chromium for the browser tests: one that is on the machine, else Debian's
# package, else the one that Playwright brings. usage: install-browser.sh PLAYWRIGHT
set -eu

for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null 2>&1 && "$name" --version >/dev/null 2>&1; then exit 0; fi
done

as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo -n"

echo "Installing Chromium ..."
if command -v apt-get >/dev/null 2>&1 &&
  $as_root apt-get update -qq >/dev/null 2>&1 &&
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1 &&
  chromium --version >/dev/null 2>&1; then
  exit 0
fi
"$1" install chromium || {
  echo "No Chromium could be installed. Install one yourself, then run make test again." >&2
  exit 1
}
