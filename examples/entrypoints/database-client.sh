#!/bin/bash
set -e

# FOO_FILE replaces FOO, as with Docker's secrets.
file_env() {
  local var="$1" file="${1}_FILE"
  if [ "${!var}" ] && [ "${!file}" ]; then
    echo >&2 "error: both $var and $file are set"
    exit 1
  fi
  if [ "${!file}" ]; then
    export "$var"="$(< "${!file}")"
  fi
  unset "$file"
}

# Options alone are options for psql.
if [ "${1:0:1}" = '-' ] || [ $# -eq 0 ]; then
  set -- psql "$@"
fi

if [ "$1" = 'psql' ]; then
  file_env DB_PASSWORD
  : "${DB_HOST:?must be set}"
  export PGPASSWORD="$DB_PASSWORD"
  unset DB_PASSWORD
  shift
  set -- psql --host "$DB_HOST" --username "${DB_USER:-postgres}" "$@"
  unset DB_HOST DB_USER
fi

exec "$@"
