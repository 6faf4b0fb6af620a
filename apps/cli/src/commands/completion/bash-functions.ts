/** Reads several letters after one dash. */
export const bashLetters = `# The same for several letters after one dash: the last one may take the next word.
__procwrap_value_of_letters() {
  local letters=\${1#-} letter
  while [[ -n $letters ]]; do
    letter=\${letters:0:1}
    letters=\${letters:1}
    __procwrap_value_of "-$letter"
    [[ -n $__procwrap_value ]] && break
  done
  [[ -n $letters ]] && __procwrap_value=
}

`;

/** Finds the words before the cursor. */
export const bashWords = `# Sets __procwrap_words to the words of the line up to the cursor, and __procwrap_starts to the places in
# COMP_WORDS where they begin: bash makes each : and = a word of its own.
__procwrap_split() {
  local line=\${COMP_LINE:0:COMP_POINT} part at
  __procwrap_words=()
  __procwrap_starts=()
  for (( at = 0; at <= COMP_CWORD; at++ )); do
    if (( at == 0 )) || [[ -z $line || $line == [[:space:]]* ]]; then
      __procwrap_words+=("")
      __procwrap_starts+=($at)
    fi
    line=\${line#"\${line%%[![:space:]]*}"}
    part=\${COMP_WORDS[at]}
    (( at == COMP_CWORD )) && part=$line
    line=\${line#"$part"}
    __procwrap_words[\${#__procwrap_words[@]}-1]+=$part
  done
}

`;

/** Walks over the words before the cursor, and completes what is there. */
export const bashCompletion = `# Completes the command itself, which begins at word $1.
__procwrap_command() {
  if declare -F _comp_command_offset >/dev/null; then
    _comp_command_offset "$1"
  elif declare -F _command_offset >/dev/null; then
    _command_offset "$1"
  elif (( COMP_CWORD == $1 )); then
    COMPREPLY+=($(compgen -c -- "\${COMP_WORDS[COMP_CWORD]}"))
  else
    __procwrap_files -f "\${COMP_WORDS[COMP_CWORD]}"
  fi
}

__procwrap_files() {
  local IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY+=($(compgen "$1" -- "$2"))
}

# Completes the value $2 of the kind $1. Bash keeps what is before the last : or = of a word.
__procwrap_values() {
  local text=$2 breaks= char kept=
  [[ $1 == files ]] && text=\${text#FILE:}
  for char in : = @; do
    [[ $COMP_WORDBREAKS == *"$char"* ]] && breaks+=$char
  done
  [[ -n $breaks ]] && kept=\${text%"\${text##*[$breaks]}"}
  case $1 in
    :) ;;
    files) __procwrap_files -f "$text" ;;
    folders) __procwrap_files -d "$text" ;;
    users) COMPREPLY+=($(compgen -u -- "$text")) ;;
    *) COMPREPLY+=($(compgen -W "\${1#words }" -- "$text")) ;;
  esac
  COMPREPLY=("\${COMPREPLY[@]#"$kept"}")
}

# Completes what may stand at word $1, after the options; $2 is the request, $3 whether it has its word.
__procwrap_word() {
  local cur=\${__procwrap_words[$1]}
  if [[ -n $__procwrap_run ]]; then
    __procwrap_command \${__procwrap_starts[$1]}
  elif [[ -z $2 ]]; then
    (( $1 == 1 )) && COMPREPLY=($(compgen -W "$__procwrap_requests" -- "$cur"))
    __procwrap_command \${__procwrap_starts[$1]}
  elif [[ -z $3 ]]; then
    COMPREPLY=($(compgen -W "$__procwrap_follow" -- "$cur"))
  fi
}

_procwrap() {
  local word cur at=1 last request= given=
  local __procwrap_value= __procwrap_follow= __procwrap_own= __procwrap_run=
  local -a __procwrap_words __procwrap_starts
  COMPREPLY=()
  __procwrap_split
  last=$((\${#__procwrap_words[@]} - 1))
  cur=\${__procwrap_words[last]}
  for (( ; at < last; at++ )); do
    word=\${__procwrap_words[at]}
    if [[ -n $__procwrap_value ]]; then
      __procwrap_value=
      continue
    fi
    case $word in
      --) __procwrap_command \${__procwrap_starts[at + 1]}; return ;;
      --*=*) ;;
      --*) __procwrap_value_of "$word" ;;
      -?*) __procwrap_value_of_letters "$word" ;;
      *)
        if (( at == 1 )) && __procwrap_follow_of "$word"; then
          request=$word
        elif [[ -n $request && -z $__procwrap_run ]]; then
          given=1
        else
          __procwrap_command \${__procwrap_starts[at]}
          return
        fi
        ;;
    esac
  done
  if [[ -n $__procwrap_value ]]; then
    __procwrap_values "$__procwrap_value" "$cur"
  elif [[ $cur == --*=* ]]; then
    __procwrap_value_of "\${cur%%=*}"
    [[ -z $__procwrap_value ]] && __procwrap_attached_of "\${cur%%=*}"
    __procwrap_values "\${__procwrap_value:-:}" "\${cur#*=}"
  elif [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$__procwrap_flags $__procwrap_own" -- "$cur"))
  else
    __procwrap_word $last "$request" "$given"
  fi
}

complete -F _procwrap procwrap
`;
