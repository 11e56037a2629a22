#!/bin/bash
# Restarts sshd when it runs but says nothing on loopback. A TCP check finds a frozen sshd healthy for
# minutes, because the kernel goes on accepting connections for it.
#
# Any line counts: a busy sshd may refuse in words, and is alive. Sessions survive a restart of sshd.
set -uo pipefail
# shellcheck source=bastion-common.sh
. "${BASTION_ROOT:-}/usr/local/lib/bastion/common.sh"

# Not while it is starting or stopped: it may wait for the host key.
systemctl is-active --quiet "$BASTION_SSH_SERVICE" || exit 0

speaks() {
  # shellcheck disable=SC2016 # expanded by the inner shell
  timeout "${BASTION_BANNER_SECONDS:-10}" bash -c 'exec 3<>"/dev/tcp/$0/$1" && read -r line <&3 && [ -n "$line" ]' \
    "${BASTION_WATCHED_ADDRESS:-127.0.0.1}" "${BASTION_WATCHED_PORT:-$BASTION_SSH_PORT}" 2>/dev/null
}

if ! retry 3 speaks; then
  log "sshd sent no banner three times: restarting it"
  systemctl restart "$BASTION_SSH_SERVICE"
fi
