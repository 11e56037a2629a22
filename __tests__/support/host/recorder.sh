#!/bin/bash
# Stands in for any command: writes down its call, and fails when the call is a line of $FAILING.
call="${0##*/} $*"
printf '%s\n' "$call" >>"$CALLS"
! grep -qxF -- "$call" <<<"${FAILING:-}"
