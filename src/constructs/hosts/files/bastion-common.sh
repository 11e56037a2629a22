# shellcheck shell=bash
# What the scripts of a bastion share; sourced by them.
# BASTION_ROOT puts another root in front of every path, and AWS_ENDPOINT_URL another SSM in place of AWS's.

BASTION_ROOT=${BASTION_ROOT:-}
# Exported, because commands in it may name each other.
set -o allexport
# shellcheck source=/dev/null
. "$BASTION_ROOT/etc/bastion/host.conf"
set +o allexport

# Units have no HOME, which the AWS CLI and snap want, and no /snap/bin in their PATH.
export HOME=${HOME:-/root}
export PATH=$PATH:/usr/local/bin:/snap/bin

log() {
  printf '%s\n' "$*" >&2
}

# Older releases of the AWS CLI read no AWS_ENDPOINT_URL, so it is passed on.
ssm() {
  AWS_MAX_ATTEMPTS=2 aws ssm "$@" --region "$BASTION_REGION" \
    ${AWS_ENDPOINT_URL:+--endpoint-url "$AWS_ENDPOINT_URL"} \
    --cli-connect-timeout 5 --cli-read-timeout 10
}

# retry ATTEMPTS COMMAND…: runs it until it succeeds, with growing pauses; 0 attempts are endless.
retry() {
  local attempts=$1 tried=0 pause=1
  shift
  until "$@"; do
    tried=$((tried + 1))
    if [ "$attempts" -gt 0 ] && [ "$tried" -ge "$attempts" ]; then
      return 1
    fi
    sleep "$pause"
    pause=$((pause < 32 ? pause * 2 : 60))
  done
}

# install_once PROGRAM COMMAND: installs a program the image lacks.
install_once() {
  command -v "$1" >/dev/null && return
  log "installing $1"
  bash -c "$2" >&2
  command -v "$1" >/dev/null || {
    log "$1 is not there"
    return 1
  }
}
