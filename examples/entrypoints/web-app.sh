#!/bin/sh
set -e

# Wait for the database.
until nc -z "$DB_HOST" "${DB_PORT:-5432}"; do
  echo "waiting for $DB_HOST"
  sleep 1
done

# Write the configuration.
envsubst < "$APP_HOME/settings.ini.template" > "$APP_HOME/settings.ini"
chown "$APP_USER" "$APP_HOME/settings.ini"

# Update the schema, unless another job does it.
if [ "$SKIP_MIGRATIONS" != "yes" ]; then
  gosu "$APP_USER" python manage.py migrate --noinput
fi

exec gosu "$APP_USER" gunicorn app.wsgi --bind "0.0.0.0:${PORT:-8000}" "$@"
