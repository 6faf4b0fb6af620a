import { guardVariable } from './guard.ts';

/**
 * What the shell does after the traps are set: it starts the watchdog and the command, waits, and
 * becomes Node. The command itself gives its process id to the watchdog before it begins, so that no
 * command can run unwatched.
 */
export const leanRun = `report='echo $$ >&9; exec "$@" 9>&-'
if [ "$watch" ]; then
  exec 8<<end
end
  if [ -p "/proc/$$/fd/8" ] && exec 9>"/proc/$$/fd/8"; then
    eval "\\"\\$setsid\\" \\$shell -c \\"\\$watchdog\\" procwrap-watchdog $words <&8 >/dev/null 2>&7 5<&- 6<&- 7>&- 8<&- 9>&- &"
    dog=$!
  fi
  exec 8<&-
fi
if [ "$${guardVariable}" ]; then kill -s KILL "$${guardVariable}"; fi
unset ${guardVariable}
if [ "$pause" ]; then start="'$sleep' $pause </dev/null >/dev/null"
else start="$words child <&6"
fi
drain
if [ "$stopby" ]; then start= next=next; fi
if [ -z "$start" ]; then :
elif [ "$dog" ]; then eval "\\"\\$setsid\\" \\$shell -c \\"\\$report\\" procwrap $start 2>&7 5<&- 6<&- 7>&- &"
else eval "\\"\\$setsid\\" $start 2>&7 5<&- 6<&- 7>&- &"
fi
[ "$start" ] && c=$!
if [ "$stopby" ] && [ -z "$kill$left" ]; then finish "\${stopby#*:}"; fi
now
began=$now
if [ "$timeout" ]; then
  t=$((now + timeout))
  [ "$limit" ] && [ "$limit" -le "$t" ] || limit=$t limitwhy=timeout
fi
if [ "$every" ]; then beat=$((now + every)); fi
r=0
while [ "$c" ]; do
  reap
  drain
  tick
  if over "$c"; then break; fi
  if [ "$pipe" ]; then read -r w <&5; else wait "$c"; fi
done
trap - CHLD
if [ "$c" ]; then
  wait "$c"
  r=$?
  wait "$c"
  w=$?
  [ "$w" = 127 ] || r=$w
fi
now
ended=$now
if [ "$b" ]; then settle; fi
if [ "$s" ]; then kill -s KILL "$s"; wait "$s"; fi
report s
drain
now
if [ "$kill" ]; then left=$((kill > now ? kill - now : 1)); fi
all="'$r' '$why' '$stopby' '$passed' '$c' '$began' '$ended' '$left' '$dog' '$said'"
if [ "$next" = end ]; then report "e$all"; fi
eval "exec $words $next $all <&6 2>&7 5<&- 6<&- 7>&-"`;
