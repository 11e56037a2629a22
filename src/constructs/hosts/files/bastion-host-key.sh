#!/bin/bash
# Gives this host the SSH host key of its pair, before sshd starts.
#
# The key is in SSM Parameter Store. Of two hosts that find none, both make one and store it without
# overwriting, so the first wins and both read that one. While the key is unknown this does not end, and
# sshd, which waits for it, does not start: the health check then says so, and the other bastion serves.
#
# The private key is only ever in files of root below 0700 and 0600, never in an argument or a message.
# BASTION_ATTEMPTS limits the attempts; 0 is endless.
set -uo pipefail
umask 077
# shellcheck source=bastion-common.sh
. "${BASTION_ROOT:-}/usr/local/lib/bastion/common.sh"

key=$BASTION_ROOT/etc/ssh/bastion_host_ed25519_key
parameter=$BASTION_PARAMETERS/ssh-host-key

# In the folder of the key, so that moving it there is atomic. A folder left by a crash goes first.
rm -rf "$BASTION_ROOT"/etc/ssh/.bastion-host-key.*
work=$(mktemp -d "$BASTION_ROOT/etc/ssh/.bastion-host-key.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# 0: the key is in $work/key. 1: there is none. 2: nobody knows.
fetch() {
  if ssm get-parameter --name "$parameter" --with-decryption --query Parameter.Value --output text \
    >"$work/key" 2>"$work/error"; then
    return 0
  fi
  if grep -q '(ParameterNotFound)' "$work/error"; then
    return 1
  fi
  log "cannot read $parameter: $(tail -n 1 "$work/error")"
  return 2
}

# Stores a new key, unless there is one by now.
create() {
  rm -f "$work/new" "$work/new.pub"
  ssh-keygen -q -t ed25519 -N '' -C "bastion $BASTION_NAME" -f "$work/new" || return 1
  if ssm put-parameter --name "$parameter" --type SecureString --value "file://$work/new" \
    --description "SSH host key of the bastions $BASTION_NAME; made by a host" >/dev/null 2>"$work/error"; then
    log "made the host key of the pair"
    return 0
  fi
  if grep -q '(ParameterAlreadyExists)' "$work/error"; then
    return 0
  fi
  # The code alone: a message could repeat what was sent.
  log "cannot store $parameter: $(sed -n 's/.*(\([A-Za-z]*\)) when calling.*/\1/p' "$work/error")"
  return 1
}

# Puts the key of the pair in its place.
identify() {
  install_once aws "$BASTION_INSTALL_AWS" || return 1
  fetch
  case $? in
    0) ;;
    1) create && fetch || return 1 ;;
    *) return 1 ;;
  esac
  sed -i '/^$/d' "$work/key"
  public=$(ssh-keygen -y -P '' -f "$work/key" 2>/dev/null | cut -d ' ' -f 1,2)
  case $public in
    "ssh-ed25519 "*) ;;
    *)
      log "$parameter holds no ed25519 key without a passphrase"
      return 1
      ;;
  esac
  printf '%s bastion %s\n' "$public" "$BASTION_NAME" >"$work/key.pub"
  chmod 0644 "$work/key.pub"
  mv -f "$work/key.pub" "$key.pub" && mv -f "$work/key" "$key"
}

publish() {
  ssm put-parameter --name "$parameter.pub" --type String --value "$public" --overwrite \
    --description "Public half of the SSH host key of the bastions $BASTION_NAME" >/dev/null 2>"$work/error"
}

# A host that has a key from its last boot does not wait for ever: it has an identity.
attempts=0
if [ -s "$key" ]; then
  attempts=5
fi
if retry "${BASTION_ATTEMPTS:-$attempts}" identify; then
  log "the host key is $(ssh-keygen -lf "$key.pub")"
  retry 3 publish || log "cannot publish $parameter.pub: $(tail -n 1 "$work/error")"
elif [ -s "$key" ]; then
  log "SSM does not answer: keeping the host key of the last boot"
else
  log "no host key: sshd must not start"
  exit 1
fi
