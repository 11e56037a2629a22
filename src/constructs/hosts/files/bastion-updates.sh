#!/bin/bash
# Installs updates and reboots when they ask for it. The timer runs it on other days than on the other
# bastion, so the two are never down together.
set -uo pipefail
# shellcheck source=bastion-common.sh
. "${BASTION_ROOT:-}/usr/local/lib/bastion/common.sh"

if ! bash -c "$BASTION_UPDATE"; then
  log "the update failed: nothing else is done until the next window"
  exit 1
fi
if bash -c "$BASTION_REBOOT_NEEDED"; then
  log "rebooting to finish the update"
  systemctl reboot
fi
