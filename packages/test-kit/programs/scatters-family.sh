#!/bin/sh
# Starts relatives that leave it in many ways, each noting its pid as a file in the folder given first:
# in the group, in a session of its own, forked twice, a daemon, one without our environment, one that comes again.
# Who has no environment also leaves the session when the parent stays, so that only descent tells.
# With "stay" as second argument it then waits, otherwise it ends as soon as all have noted themselves.
note='echo $$ > "$0/.$1"; mv "$0/.$1" "$0/$1"; exec sleep 3600'
sh -c "$note" "$1" in-group &
setsid sh -c "$note" "$1" own-session &
(sh -c "$note" "$1" forked-twice &)
(setsid sh -c "$note" "$1" daemon >/dev/null 2>&1 </dev/null &)
[ "$2" = stay ] && apart=setsid
$apart env -i PATH="$PATH" sh -c "$note" "$1" without-environment &
setsid sh -c 'echo $$ > "$0/.again"; mv "$0/.again" "$0/comes-again"; while :; do sleep 0.01 & wait; done' "$1" &
while [ "$(ls "$1" | wc -l)" -lt 6 ]; do sleep 0.01; done
echo "scattered $$"
[ "$2" = stay ] && while :; do sleep 0.05; done
exit 0
