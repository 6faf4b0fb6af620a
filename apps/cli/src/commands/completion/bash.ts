import type { CompletionWords, ValueKind } from './words.ts';

/** What `compgen` lists for a kind of value. */
const actionOf = (kind: ValueKind): string | undefined => {
  if (typeof kind !== 'string') return `words ${kind.join(' ')}`;
  const actions = {
    none: undefined,
    text: ':',
    file: 'files',
    folder: 'folders',
    user: 'users',
  };
  return actions[kind];
};

const valueCases = ({ flags }: CompletionWords): string =>
  flags
    .flatMap(({ flags: names, value }) => {
      const action = actionOf(value);
      return action === undefined
        ? []
        : [`    ${names.join('|')}) __procwrap_value="${action}" ;;`];
    })
    .join('\n');

const requestCases = ({ requests }: CompletionWords): string =>
  requests
    .map(({ word, follow }) => `    ${word}) __procwrap_follow='${follow.join(' ')}' ;;`)
    .join('\n');

/** Reads several letters after one dash. */
const lettersPart = `# The same for several letters after one dash: the last one may take the next word.
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

/** Walks over the words before the cursor, and completes what is there. */
const commandPart = `# Completes the command itself, which begins at word $1.
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

__procwrap_values() {
  case $1 in
    :) ;;
    files) __procwrap_files -f "$2" ;;
    folders) __procwrap_files -d "$2" ;;
    users) COMPREPLY+=($(compgen -u -- "$2")) ;;
    *) COMPREPLY+=($(compgen -W "\${1#words }" -- "$2")) ;;
  esac
}

_procwrap() {
  local word cur=\${COMP_WORDS[COMP_CWORD]} at=1 request=
  local __procwrap_value= __procwrap_follow=
  COMPREPLY=()
  for (( ; at < COMP_CWORD; at++ )); do
    word=\${COMP_WORDS[at]}
    # Bash makes the = of --flag=value a word of its own.
    [[ $word == = ]] && continue
    if [[ -n $__procwrap_value ]]; then
      __procwrap_value=
      continue
    fi
    case $word in
      --) __procwrap_command $((at + 1)); return ;;
      --*) __procwrap_value_of "$word" ;;
      -?*) __procwrap_value_of_letters "$word" ;;
      *)
        if (( at == 1 )) && __procwrap_follow_of "$word"; then
          request=$word
        elif [[ -z $request ]]; then
          __procwrap_command $at
          return
        fi
        ;;
    esac
  done
  [[ $cur == = ]] && cur=
  if [[ -n $__procwrap_value ]]; then
    __procwrap_values "$__procwrap_value" "$cur"
  elif [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$__procwrap_flags $__procwrap_follow" -- "$cur"))
  elif [[ -n $request ]]; then
    COMPREPLY=($(compgen -W "$__procwrap_follow" -- "$cur"))
  else
    (( at == 1 )) && COMPREPLY=($(compgen -W "$__procwrap_requests" -- "$cur"))
    __procwrap_command $at
  fi
}

complete -F _procwrap procwrap
`;

/** A script for bash 3.2 and newer. */
export function renderBash(words: CompletionWords): string {
  const flags = words.flags.flatMap((each) => each.flags).join(' ');
  const requests = words.requests.map(({ word }) => word).join(' ');
  return `# Completion of procwrap for bash. Made by: procwrap completion bash
__procwrap_flags='${flags}'
__procwrap_requests='${requests}'

# Sets __procwrap_value to what lists the values of a flag; to nothing when it takes none.
__procwrap_value_of() {
  __procwrap_value=
  case $1 in
${valueCases(words)}
  esac
}

${lettersPart}# Sets __procwrap_follow to what may follow a word that is a request.
__procwrap_follow_of() {
  __procwrap_follow=
  case $1 in
${requestCases(words)}
    *) return 1 ;;
  esac
}

${commandPart}`;
}
