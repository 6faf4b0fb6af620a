# Prints what bash completes as the last of the words, one a line.
# Usage: bash complete.bash SCRIPT WORD...
source "$1"
shift
[[ -n $OFFSET_FUNCTION ]] && eval "$OFFSET_FUNCTION() { COMPREPLY=(\"the command is at \$1\"); }"
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
# The name of the function is in the registration.
$(complete -p procwrap | sed 's/.*-F \([^ ]*\).*/\1/')
(( ${#COMPREPLY[@]} )) && printf '%s\n' "${COMPREPLY[@]}"
exit 0
