# Prints what bash completes at the end of a line, one word a line.
# Usage: bash complete.bash SCRIPT LINE
source "$1"
[[ -n $OFFSET_FUNCTION ]] && eval "$OFFSET_FUNCTION() { COMPREPLY=(\"the command is at \$1\"); }"
COMP_LINE=$2
COMP_POINT=${#COMP_LINE}
# Bash makes each = and : a word of its own.
set -f
spaced=${COMP_LINE//=/ = }
COMP_WORDS=(${spaced//:/ : })
[[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
set +f
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
# The name of the function is in the registration.
$(complete -p procwrap | sed 's/.*-F \([^ ]*\).*/\1/')
(( ${#COMPREPLY[@]} )) && printf '%s\n' "${COMPREPLY[@]}"
exit 0
