#!/bin/sh
set -e

set -- celery --app "${CELERY_APP:?must be set}" worker
[ -n "$QUEUES" ] && set -- "$@" --queues "$QUEUES"
[ -n "$CONCURRENCY" ] && set -- "$@" --concurrency "$CONCURRENCY"
set -- "$@" --loglevel "${LOG_LEVEL:-info}"

if [ "$WITH_BEAT" = "yes" ]; then
  celery --app "$CELERY_APP" beat &
fi

unset CELERY_APP QUEUES CONCURRENCY LOG_LEVEL
cd "${WORK_DIR:-/srv}"
exec "$@"
