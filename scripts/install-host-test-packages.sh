#!/bin/sh
# Installs what booting hosts on this machine takes (Debian or Ubuntu, as root).
set -eu
packages=$(grep -v '^#' "$(dirname "$0")/host-test-packages.txt")
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet
# shellcheck disable=SC2086 # one word for each package
apt-get install --quiet --yes --no-install-recommends $packages
