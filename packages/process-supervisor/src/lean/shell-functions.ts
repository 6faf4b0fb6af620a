/** The exit statuses with which the Node of a heartbeat says how the server has refused it. */
export const beatStatus = { stop: 10, over: 11, closedEarly: 12 } as const;

/**
 * The functions of the shell that runs a command, or a pause, in place of Node. All times are
 * hundredths of a second, of the clock in /proc/uptime. A trap only notes in `q` what is to be done and
 * writes to a pipe, from which the main loop reads: a shell gives a wrong `$?` to a trap in which another
 * one comes. A signal waits until the command leads its group, because before that its process would
 * drop it. The last `wait` has no trap for the end of a child: that of another child would take the
 * place of the status. `left` is 0 after SIGKILL, and -1 when it came before the end of the grace period.
 * `said` is the exit status with which a heartbeat was refused; a heartbeat that is in flight when the
 * command ends has a second for its answer.
 */
export const leanFunctions = `trap '' PIPE
exec 6<&0 7>&2 2>/dev/null
exec 5<<end
end
if [ -p "/proc/$$/fd/5" ] && exec 5<>"/proc/$$/fd/5"; then pipe=1; else pipe=; fi
c= s= b= n=0 why= stopby= passed= kill= left= armed= beat= dog= said= mark=0 q=
wake() { echo >&5; }
drain() {
  while [ "$q" ]; do
    act=\${q%%;*}
    q=\${q#*;}
    eval "$act"
  done
}
now() { read -r u _ </proc/uptime; now=$((\${u%.*} * 100 + 1\${u#*.} - 100)); }
over() {
  { read -r st <"/proc/$1/stat"; } || return 0
  st=\${st##*) }
  case $st in "Z "*) return 0 ;; *) st=\${st#* }; [ "\${st%% *}" != "$$" ] ;; esac
}
leads() {
  { read -r st <"/proc/$c/stat"; } || return 1
  st=\${st##*) }
  st=\${st#* }
  st=\${st#* }
  [ "\${st%% *}" = "$c" ]
}
send() {
  if [ "$c" ]; then
    until leads; do over "$c" && return; done
    kill -s "$1" -- "-$c"
  fi
}
report() { if [ "$dog" ]; then echo "$1" >&9; fi; }
finish() {
  if [ "$c" ]; then
    now
    [ "$kill$left" ] || kill=$((now + grace))
    send "$1"
    send CONT
  fi
}
asked() {
  now
  eval "at=\\$at$1"
  [ "$at" ] && [ $((now - at)) -lt 25 ] && return
  eval "at$1=$now"
  if [ -z "$stopby" ] || [ "$stopby" = server ]; then
    [ "$stopby" ] || stopby=$1:$2
    [ "$why" ] || why=stop
    finish "$2"
  elif [ "$at" ]; then
    [ "$left" ] || mark=-1
    kill=$now
  else send "$2"
  fi
}
pass() {
  passed="$passed,$1:$2"
  send "$2"
  if [ "$3" ]; then kill -s STOP $$; fi
}
arm() {
  due=
  for t in $limit $beat $kill; do
    [ "$due" ] && [ "$t" -ge "$due" ] || due=$t
  done
  [ "$due" = "$armed" ] && { [ -z "$s" ] || ! over "$s"; } && return
  if [ "$s" ]; then kill -s KILL "$s"; wait "$s"; fi
  s= armed=$due
  [ "$due" ] || return
  d=$((due - now))
  [ "$d" -gt 0 ] || d=1
  [ "$d" -lt 100000000 ] || d=100000000
  "$sleep" "$((d / 100)).$((d % 100 / 10))$((d % 10))" </dev/null >/dev/null 5<&- 6<&- 7>&- 9>&- &
  s=$!
  report "s$s"
}
beaten() {
  wait "$b"
  x=$?
  b=
  report b
  case $x in
    ${beatStatus.stop} | ${beatStatus.over} | ${beatStatus.closedEarly}) said=$x beat= every= ;;
  esac
  report "x$said"
  if [ "$x" = ${beatStatus.stop} ]; then
    [ "$stopby" ] || stopby=server
    [ "$why" ] || { why=stop; finish "$term"; }
  fi
}
settle() {
  "$sleep" 1 </dev/null >/dev/null 5<&- 6<&- 7>&- 9>&- &
  g=$!
  trap wake CHLD
  until over "$b" || over "$g"; do
    if [ "$pipe" ]; then read -r w <&5; else wait "$g"; fi
  done
  trap - CHLD
  over "$b" || kill -s KILL "$b"
  beaten
  over "$g" || kill -s KILL "$g"
  wait "$g"
}
tick() {
  now
  if [ "$b" ] && over "$b"; then beaten; fi
  if [ "$limit$kill" ] && [ "$c" ] && over "$c"; then limit=; fi
  if [ "$kill" ] && [ "$now" -ge "$kill" ]; then kill= left=$mark; send KILL; fi
  if [ "$limit" ] && [ "$now" -ge "$limit" ]; then
    limit=
    [ "$why" ] || { why=$limitwhy; finish "$term"; }
  fi
  if [ "$beat" ] && [ "$now" -ge "$beat" ]; then
    beat=$((now + every)) n=$((n + 1))
    if [ -z "$b" ]; then
      eval "$words beat $n </dev/null >/dev/null 2>&7 5<&- 6<&- 7>&- 9>&- &"
      b=$!
      report "b$b"
    fi
  fi
  arm
}
reap() {
  trap - CHLD
  : &
  wait "$!"
  trap wake CHLD
}`;
