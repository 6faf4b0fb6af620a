# Prepares a zsh in a terminal: each word that it completes is printed, with a mark before it.
PROMPT=
stty -echo cols 1000
unset zle_bracketed_paste
autoload -Uz compinit
compinit -D -u
source $1

compadd() {
  # With these options, it only fills arrays.
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
    builtin compadd "$@"
    return
  fi
  local -a hits
  builtin compadd -A hits "$@"
  (( $#hits )) && print -rl -- '' "<HIT>"$^hits
  builtin compadd "$@"
}

say-end() { print -r -- "<""END>" }
complete-and-end() {
  comppostfuncs=(say-end)
  zle complete-word
}
zle -N complete-and-end
bindkey '^I' complete-and-end
print -r -- "<""READY>"
