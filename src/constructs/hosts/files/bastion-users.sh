#!/bin/bash
# Makes the people on this host equal to the list in SSM Parameter Store: the parameter "_logins" names them,
# and each has a parameter of their own with a line "# sudo: true" or "# sudo: false" and, below it, the
# public keys.
#
# Only accounts made here are ever touched: the members of the group bastion-users. A file of keys marks an
# account as active. If SSM does not answer in full, nothing changes.
set -uo pipefail
umask 022
export LC_ALL=C
# shellcheck source=bastion-common.sh
. "${BASTION_ROOT:-}/usr/local/lib/bastion/common.sh"

group=bastion-users
keys=$BASTION_ROOT/etc/ssh/bastion-users
sudoers=$BASTION_ROOT/etc/sudoers.d/bastion-users
prefix=$BASTION_PARAMETERS/users/
login_form='^[a-z][a-z0-9_-]{0,31}$'
key_form='^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com) '
exit_code=0

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/answer" "$work/wanted" "$keys" "${sudoers%/*}"

if ! ssm get-parameters-by-path --path "${prefix%/}" --query 'Parameters[].[Name,Value]' --output text \
  >"$work/list" 2>"$work/error"; then
  log "cannot read the users: they stay as they are. $(tail -n 1 "$work/error")"
  exit 1
fi

complain() {
  log "$*"
  exit_code=1
}

# One file per parameter. A value goes over several lines; its first has the name in front.
file=/dev/null
while IFS= read -r line; do
  if [[ $line == "$prefix"* ]]; then
    name=${line#"$prefix"}
    line=${name#*$'\t'}
    name=${name%%$'\t'*}
    file=/dev/null
    if [ "$name" = _logins ] || [[ $name =~ $login_form ]]; then
      file=$work/answer/$name
      : >"$file"
    fi
  fi
  if [ -n "$line" ]; then
    printf '%s\n' "$line" >>"$file"
  fi
done <"$work/list"

# The AWS CLI takes an answer that it cannot read for an empty one, so what is missing is seen only here.
if ! grep -sqx '# logins:\( [a-z][a-z0-9_-]*\)*' "$work/answer/_logins"; then
  log "the list of logins is missing: the users stay as they are"
  exit 1
fi
logins=$(sed 's/^# logins://' "$work/answer/_logins")
for login in $logins; do
  if ! [ -e "$work/answer/$login" ]; then
    log "$login is on the list of logins, but without a parameter: the users stay as they are"
    exit 1
  fi
  mv "$work/answer/$login" "$work/wanted/"
done

is_valid() {
  local first
  first=$(head -n 1 "$1")
  [ "$first" = "# sudo: true" ] || [ "$first" = "# sudo: false" ] || return 1
  [ "$(wc -l <"$1")" -ge 2 ] && ! tail -n +2 "$1" | grep -qvE "$key_form"
}

exists() {
  getent passwd "$1" >/dev/null
}

members=,$(getent group "$group" | cut -d : -f 4),
is_ours() {
  [[ $members == *",$1,"* ]]
}

# Makes the account, or opens it again. It never has a password.
activate() {
  if ! exists "$1"; then
    useradd --create-home --shell /bin/bash --groups "$group" "$1" || return 1
    members=$members$1,
    log "$1: account made"
  elif ! is_ours "$1"; then
    log "$1: there is an account of that name that was not made here; it stays as it is"
    return 1
  else
    log "$1: account opened again"
  fi
  usermod --expiredate '' --password '*' "$1"
}

apply() {
  if ! [ -e "$keys/$1" ] || ! exists "$1"; then
    activate "$1" || return 1
  fi
  if ! cmp -s "$work/wanted/$1" "$keys/$1"; then
    cp "$work/wanted/$1" "$keys/.$1.new" && mv -f "$keys/.$1.new" "$keys/$1" || return 1
    log "$1: keys written"
  fi
}

# Locks the account, then ends what runs in it, port forwardings included; its home stays.
remove() {
  if [ -e "$keys/$1" ]; then
    usermod --lock --expiredate 1 "$1" || return 1
    log "$1: account locked"
  fi
  # Every time: a login may have been under way while the account was locked. 1 means that nothing ran.
  pkill -KILL -u "$1"
  [ $? -le 1 ] && rm -f "$keys/$1"
}

getent group "$group" >/dev/null || groupadd --system "$group" || exit 1

printf '# Written by bastion-users.\n' >"$work/sudoers"
for file in "$work"/wanted/*; do
  [ -e "$file" ] || continue
  login=${file##*/}
  if ! is_valid "$file"; then
    complain "$login: the parameter is not as it should be; the account stays as it is"
    grep -s "^$login ALL=" "$sudoers" >>"$work/sudoers"
  elif ! apply "$login"; then
    complain "$login: not done"
  elif [ "$(head -n 1 "$file")" = "# sudo: true" ]; then
    printf '%s ALL=(ALL) NOPASSWD: ALL\n' "$login" >>"$work/sudoers"
  fi
done

# Before the removals, so that a failure there leaves nobody with rights that were taken away.
if ! cmp -s "$work/sudoers" "$sudoers"; then
  # sudo ignores a file with a dot in its name.
  cp "$work/sudoers" "$sudoers.new" && chmod 0440 "$sudoers.new" && mv -f "$sudoers.new" "$sudoers" &&
    log "sudo: list written"
fi

for login in ${members//,/ }; do
  [ -e "$work/wanted/$login" ] || remove "$login" || complain "$login: not locked in full"
done
exit "$exit_code"
