#!/bin/bash
# Stands in for the commands that change accounts: keeps them in files below $ACCOUNTS and writes down every
# call. It answers as the real ones do, as far as the hosts depend on it.
command=${0##*/}
last=${!#}
mkdir -p "$ACCOUNTS/passwd" "$ACCOUNTS/group"
[ "$command" = getent ] || printf '%s\n' "$command $*" >>"$ACCOUNTS/calls"

case $command in
  getent)
    [ -e "$ACCOUNTS/$1/$2" ] || exit 2
    if [ "$1" = group ]; then
      printf '%s:x:900:%s\n' "$2" "$(paste -sd , "$ACCOUNTS/group/$2")"
    else
      printf '%s:x:1001:1001::/home/%s:/bin/bash\n' "$2" "$2"
    fi
    ;;
  groupadd)
    : >"$ACCOUNTS/group/$last"
    ;;
  useradd)
    [ ! -e "$ACCOUNTS/passwd/$last" ] || exit 9
    # Without a password, as useradd leaves it.
    printf 'locked\n' >"$ACCOUNTS/passwd/$last"
    while [ $# -gt 0 ]; do
      [ "$1" != --groups ] || printf '%s\n' "$last" >>"$ACCOUNTS/group/$2"
      shift
    done
    ;;
  usermod)
    [ -e "$ACCOUNTS/passwd/$last" ] || exit 6
    case " $* " in
      *" --lock --expiredate 1 "*) printf 'locked\n' >"$ACCOUNTS/passwd/$last" ;;
      *" --expiredate  --password "*) printf 'open\n' >"$ACCOUNTS/passwd/$last" ;;
      *) exit 2 ;;
    esac
    ;;
  pkill)
    # Nothing runs, unless the test says so.
    [ -e "$ACCOUNTS/sessions/$last" ] || exit 1
    rm "$ACCOUNTS/sessions/$last"
    ;;
esac
