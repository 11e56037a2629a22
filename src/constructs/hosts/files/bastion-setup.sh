#!/bin/bash
# Runs once, at the end of the first boot: brings into force what cloud-init has written.
# Until then sshd cannot start, because the only host key it may use does not exist.
set -uo pipefail
# shellcheck source=bastion-common.sh
. "${BASTION_ROOT:-}/usr/local/lib/bastion/common.sh"

systemctl daemon-reload

for unit in $BASTION_REPLACED_UNITS; do
  systemctl disable --now "$unit"
done

if [ "$BASTION_SSH_PORT" != 22 ] && command -v selinuxenabled >/dev/null && selinuxenabled; then
  retry 5 install_once semanage "$BASTION_INSTALL_SEMANAGE"
  semanage port --add --type ssh_port_t --proto tcp "$BASTION_SSH_PORT" ||
    semanage port --modify --type ssh_port_t --proto tcp "$BASTION_SSH_PORT"
fi

# Nothing waits here: the host key may take as long as SSM does not answer.
systemctl enable bastion-host-key.service "$BASTION_SSH_SERVICE.service"
for timer in $BASTION_TIMERS; do
  systemctl enable "$timer"
  systemctl start --no-block "$timer"
done
systemctl reset-failed "$BASTION_SSH_SERVICE.service"
systemctl restart --no-block "$BASTION_SSH_SERVICE.service"

# Last: where the image has no agent, Session Manager needs it, and SSH does not.
if [ -n "$BASTION_INSTALL_AGENT" ]; then
  retry 5 install_once amazon-ssm-agent "$BASTION_INSTALL_AGENT"
fi
