#!/bin/bash
# Runs the real command of its name, and writes down its arguments: what a process list would show.
printf '%s\n' "${0##*/} $*" >>"$RECORD"
PATH=${PATH#"${0%/*}:"} exec "${0##*/}" "$@"
