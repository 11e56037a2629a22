#!/bin/sh
# Installs what it takes to boot hosts on this machine and to show the report of the drill in a browser (Debian or
# Ubuntu, as root).
set -eu
packages=$(grep -v '^#' "$(dirname "$0")/host-test-packages.txt")
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet
# shellcheck disable=SC2086 # one word for each package
apt-get install --quiet --yes --no-install-recommends $packages
