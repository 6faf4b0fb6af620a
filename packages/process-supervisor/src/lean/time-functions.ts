/** The exit statuses with which the Node of a heartbeat says how the server has refused it. */
export const beatStatus = { stop: 10, over: 11, closedEarly: 12 } as const;

/** The functions of the shell that keep the times; they follow `signalFunctions`. */
export const timeFunctions = `arm() {
  local d due t
  due=
  for t in $limit $beat $kill; do
    case $due in
      '') due=$t ;;
      *) case $((t < due)) in 1) due=$t ;; esac ;;
    esac
  done
  os=1
  case $s in ?*) over s ;; esac
  case $due:$os in "$armed:") return ;; esac
  case $os in '') kill -s KILL "$s" ;; esac
  s= armed=$due
  case $due in '') return ;; esac
  d=$((due - now))
  case $((d > 0)) in 0) d=1 ;; esac
  case $((d < 100000000)) in 0) d=100000000 ;; esac
  "$sleep" "$((d / 100)).$((d % 100 / 10))$((d % 10))" </dev/null >/dev/null 6<&- 7>&- 9>&- &
  s=$!
  report "s$s"
}
beaten() {
  local q
  trap - CHLD
  wait "$b"
  q=$?
  case $q in 127) ;; *) x=$q ;; esac
  b=
  report b
  case $x in
    ${beatStatus.stop} | ${beatStatus.over} | ${beatStatus.closedEarly}) said=$x beat= every= ;;
  esac
  report "x$said"
  case $x in
    ${beatStatus.stop})
      case $stopby in '') stopby=server ;; esac
      case $why in '')
        why=stop
        finish "$term"
        ;;
      esac
      ;;
  esac
  trap "$onchild" CHLD
  again=1
}
settle() {
  beat= limit=
  "$sleep" 1 </dev/null >/dev/null 6<&- 7>&- 9>&- &
  g=$!
  onchild='over g; over b; case $og:$ob in 1:) kill -s KILL "$b" ;; esac'
  trap "$onchild" CHLD
  eval "$onchild"
  while over b && [ -z "$ob" ]; do
    wait "$b"
    x=$?
  done
  onchild=:
  trap : CHLD
  over g
  if [ -z "$og" ]; then kill -s KILL "$g"; fi
  wait "$g"
  if [ "$b" ]; then beaten; fi
  now
}
tick() {
  case $busy in
    1)
      again=1
      return
      ;;
  esac
  busy=1 again=
  now
  case $b in ?*)
    over b
    case $ob in 1) beaten ;; esac
    ;;
  esac
  case $limit$kill in ?*)
    over c
    case $oc in 1) limit= ;; esac
    ;;
  esac
  case $kill in ?*)
    case $((now >= kill)) in 1)
      kill= left=$mark
      send KILL
      ;;
    esac
    ;;
  esac
  case $limit in ?*)
    case $((now >= limit)) in 1)
      limit=
      case $why in '')
        why=$limitwhy
        finish "$term"
        ;;
      esac
      ;;
    esac
    ;;
  esac
  case $beat in ?*)
    case $((now >= beat)) in 1)
      beat=$((now + every)) n=$((n + 1))
      case $b in '')
        eval "$words beat $n </dev/null >/dev/null 2>&7 6<&- 7>&- 9>&- &"
        b=$!
        report "b$b"
        ;;
      esac
      ;;
    esac
    ;;
  esac
  arm
  busy=
  case $again in 1) tick ;; esac
}`;
