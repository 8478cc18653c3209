#!/bin/sh
# Starts a real Moodle on loopback for a check by hand; see quality/real/README.md. It does not run in the tests.
# Usage: quality/real/moodle-start.sh <folder of the Moodle 4.5 source> <empty folder for its state> [port]
# Needs php8.2-cli with pgsql xml mbstring curl zip gd intl soap, and postgresql-15; run as root or as any user.
# Prints MOODLE_DIR, MOODLE_URL and MOODLE_TOKEN. The source folder gets a config.php and nothing else.
set -eu
moodle=$(realpath "$1")
state=$(realpath -m "$2")
port=${3:-18081}
dbport=$((port + 1000))
here=$(dirname "$(realpath "$0")")
bin=/usr/lib/postgresql/15/bin

if [ -e "$moodle/config.php" ]; then
  echo "$moodle/config.php belongs to a Moodle that was set up before, or came with a fork: remove it, then start again." >&2
  exit 2
fi
if [ -e "$state/postgres/db" ]; then
  echo "$state holds the state of an earlier start: name another folder, or stop that one and remove it." >&2
  exit 2
fi
mkdir -p "$state/postgres" "$state/data"
as_db() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
[ "$(id -u)" = 0 ] && chown postgres "$state/postgres"
as_db $bin/initdb -D "$state/postgres/db" -U moodle -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
as_db $bin/pg_ctl -D "$state/postgres/db" -o "-p $dbport -h 127.0.0.1 -k $state/postgres" -l "$state/postgres/log" -w start >/dev/null
as_db $bin/createdb -h 127.0.0.1 -p $dbport -U moodle moodle

php -d max_input_vars=5000 "$moodle/admin/cli/install.php" --non-interactive --agree-license --lang=en \
  --wwwroot="http://127.0.0.1:$port" --dataroot="$state/data" --dbtype=pgsql --dbhost=127.0.0.1 --dbport=$dbport \
  --dbname=moodle --dbuser=moodle --dbpass=unused --fullname='Moodle of the check' --shortname=check \
  --adminuser=admin --adminpass='Adm1n-of-the-check!' --adminemail=admin@example.org >"$state/install.log"
PHP_CLI_SERVER_WORKERS=4 nohup php -d max_input_vars=5000 -S "127.0.0.1:$port" -t "$moodle" >"$state/server.log" 2>&1 &
server=$!
until curl -fso /dev/null "http://127.0.0.1:$port/login/index.php"; do
  kill -0 $server || { echo "Moodle did not start: see $state/server.log." >&2; exit 1; }
  sleep 1
done

token=$(php "$here/moodle-admin.php" "$moodle" service "$(cat "$here/moodle-service.json")" | tail -1 | tr -d '"')
echo "MOODLE_DIR=$moodle MOODLE_URL=http://127.0.0.1:$port MOODLE_TOKEN=$token"
# Ending the first process leaves its workers running.
echo "Stop: kill $server $(pgrep -P $server | tr '\n' ' '); $([ "$(id -u)" = 0 ] && echo 'runuser -u postgres -- ')$bin/pg_ctl -D $state/postgres/db stop; rm -r $state $moodle/config.php" >&2
