/**
 * Reads who runs and how the command has ended, until the end of its input: then the first shell or
 * the last Node was killed. It kills what they have started; Node finds the rest, and reports what has
 * happened. When that Node is killed, too, it starts another one. `bye` ends it.
 */
export const leanWatchdog = `trap '' HUP INT QUIT TERM USR1 USR2
c= s= b= x= e=
while read -r w; do
  case $w in
    bye) exit 0 ;;
    s*) s=\${w#s} ;;
    b*) b=\${w#b} ;;
    x*) x=\${w#x} ;;
    e*) e=\${w#e} ;;
    *) c=$w ;;
  esac
done
{
  [ "$c" ] && { kill -s KILL -- "-$c" || kill -s KILL "$c"; }
  [ "$s" ] && kill -s KILL "$s"
  [ "$b" ] && kill -s KILL "$b"
} 2>/dev/null
eval "set -- \\"\\$@\\" lost '$c' '$x' $e"
"$@" </dev/null
if [ $? = 137 ]; then exec "$@" </dev/null; fi`;
