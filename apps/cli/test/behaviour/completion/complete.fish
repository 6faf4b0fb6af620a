# Prints what fish completes at the end of a line, one word a line.
# Usage: fish --no-config complete.fish SCRIPT LINE
source $argv[1]
complete -C $argv[2] | string replace -r '\t.*' ''
exit 0
