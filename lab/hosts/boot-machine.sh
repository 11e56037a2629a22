#!/bin/bash
# Boots a root file system as a machine with its own systemd, on the network of this machine.
# Its disk is memory: the root file system is only read. The machine ends when standard input closes, and
# with this script, however that ends.
#
# Usage: boot-machine.sh NAME ROOT [OPTION OF SYSTEMD-NSPAWN]...
set -euo pipefail
name=$1
root=$2
shift 2

groups=()
unshare=
first=
end() {
  if [[ -n $unshare ]]; then
    # Its child is the first process of the PID namespace: with that one everything in it ends.
    { read -r first _ <"/proc/$unshare/task/$unshare/children"; } 2>/dev/null || true
    kill -KILL "${first:-$unshare}" 2>/dev/null || true
    wait "$unshare" || true
  fi
  find "${groups[@]}" -depth -type d -exec rmdir {} +
}
trap end EXIT
trap 'exit 0' INT TERM

# A control group of its own in each hierarchy that systemd uses: two machines in one would disturb each other.
for hierarchy in /sys/fs/cgroup /sys/fs/cgroup/systemd /sys/fs/cgroup/unified; do
  if [[ -f $hierarchy/cgroup.procs ]]; then
    mkdir "$hierarchy/$name"
    groups+=("$hierarchy/$name")
  fi
done

(
  for group in "${groups[@]}"; do
    echo "$BASHPID" >"$group/cgroup.procs"
  done
  exec setpriv --pdeathsig KILL unshare --pid --mount --mount-proc --fork --kill-child \
    systemd-nspawn --quiet --register=no --keep-unit --console=read-only \
    --directory="$root" --volatile=overlay "$@" --boot
) </dev/null &
unshare=$!

cat <&0 >/dev/null &
wait -n || true
