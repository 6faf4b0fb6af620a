# Prints what zsh completes at the end of a line, one word a line.
# Usage: zsh -f complete.zsh SETUP SCRIPT LINE
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "source ${(q)1} ${(q)2}"
zpty -r -m shell seen '*<READY>*' || exit 1
zpty -w -n shell "$3"$'\t'
zpty -r -m shell seen '*<END>*' || exit 1
zpty -d shell
print -rl -- ${(M)${(f)${seen//$'\r'/}}:#<HIT>*}
