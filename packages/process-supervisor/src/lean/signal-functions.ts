/**
 * The first functions of the shell that runs a command, or a pause, in place of Node. All times are
 * hundredths of a second, of the clock in /proc/uptime. A signal waits until the command leads its
 * group, because before that its process would drop it. The last `wait` has no trap for the end of a
 * child: that of another child would take the place of the status. The traps for signals call `asked` and
 * `pass`, that for the end of any child calls `tick`; a trap must not use `$@`, which is that of the
 * function in which it comes. `left` is 0 after SIGKILL, and -1 when it came before the end of the
 * grace period. `said` is the exit status with which a heartbeat was refused. After the end of the
 * command, `settle` gives the heartbeat in flight a second, so that its answer counts.
 *
 * A trap may come in the middle of another one. After it, dash and busybox set `$?` to what it was
 * before the first one. So no function that a trap calls uses the exit status of a command, which
 * `if`, `&&` and `while` do, too: they use `case` and variables. And a variable that a second call
 * would change is local.
 */
export const signalFunctions = `trap '' PIPE
exec 6<&0 7>&2 2>/dev/null
c= s= b= n=0 why= stopby= passed= kill= left= armed= busy= again= beat= dog= said= mark=0 onchild=tick
now() {
  local u
  read -r u _ </proc/uptime
  now=$((\${u%.*} * 100 + 1\${u#*.} - 100))
}
over() {
  local p st
  eval "p=\\$$1" st=
  read -r st <"/proc/$p/stat"
  st=\${st##*) }
  case $st in
    '' | "Z "*) eval "o$1=1" ;;
    *)
      st=\${st#* }
      case \${st%% *} in
        $$) eval "o$1=" ;;
        *) eval "o$1=1" ;;
      esac
      ;;
  esac
}
leads() {
  local st
  st=
  read -r st <"/proc/$c/stat"
  st=\${st##*) }
  st=\${st#* }
  st=\${st#* }
  case \${st%% *} in
    "$c") lead=1 ;;
    *) lead= ;;
  esac
}
send() {
  case $c in '') return ;; esac
  lead= oc=
  until [ "$lead$oc" ]; do
    leads
    case $lead in '') over c ;; esac
  done
  case $lead$oc in '')
    send "$1"
    return
    ;;
  esac
  case $lead in 1) kill -s "$1" -- "-$c" ;; esac
}
report() { case $dog in ?*) echo "$1" >&9 ;; esac; }
finish() {
  case $c in '') return ;; esac
  now
  case $kill$left in '') kill=$((now + grace)) ;; esac
  send "$1"
  send CONT
}
asked() {
  local at
  now
  eval "at=\\$at$1"
  case $at in ?*) case $((now - at < 25)) in 1) return ;; esac ;; esac
  eval "at$1=$now"
  case $stopby in
    '' | server)
      case $stopby in '') stopby=$1:$2 ;; esac
      case $why in '') why=stop ;; esac
      finish "$2"
      ;;
    *)
      case $at in
        ?*)
          case $left in '') mark=-1 ;; esac
          kill=$now
          ;;
        *) send "$2" ;;
      esac
      ;;
  esac
  case $c in ?*) tick ;; esac
}
pass() {
  passed="$passed,$1:$2"
  send "$2"
  case $3 in ?*) kill -s STOP $$ ;; esac
}`;
