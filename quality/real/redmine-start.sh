#!/bin/sh
# Starts a real Redmine of Debian's packages on loopback for a check by hand; see quality/real/README.md.
# Usage, as root: quality/real/redmine-start.sh <empty folder for its state> [port]
# Needs the packages redmine, redmine-pgsql, puma and postgresql-15. Makes the instance "meshcheck" in /etc/redmine,
# /var/lib/redmine, /var/log/redmine and /var/cache/redmine. Prints REDMINE_URL and REDMINE_KEY.
set -eu
state=$(realpath -m "$1")
port=${2:-18082}
dbport=$((port + 1000))
bin=/usr/lib/postgresql/15/bin
# Ruby's security update brings a bundler that looks for gems where Debian has none; Debian's own is 2.3.15.
export BUNDLER_VERSION=2.3.15 RAILS_ENV=production REDMINE_INSTANCE=meshcheck SCHEMA=/dev/null REDMINE_LANG=en
as_www() { runuser -u www-data -- "$@"; }

if [ -e "$state/postgres/db" ]; then
  echo "$state holds the state of an earlier start: name another folder, or stop that one and remove it." >&2
  exit 2
fi
mkdir -p "$state/postgres"
chown postgres "$state/postgres"
runuser -u postgres -- $bin/initdb -D "$state/postgres/db" -U redmine -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
runuser -u postgres -- $bin/pg_ctl -D "$state/postgres/db" -o "-p $dbport -h 127.0.0.1 -k $state/postgres" -l "$state/postgres/log" -w start >/dev/null
$bin/createdb -h 127.0.0.1 -p $dbport -U redmine redmine

etc=/etc/redmine/meshcheck var=/var/lib/redmine/meshcheck
mkdir -p $etc $var/files $var/public /var/log/redmine/meshcheck /var/cache/redmine/meshcheck/tmp
ln -sfn $etc $var/config
ln -sfn /var/log/redmine/meshcheck $var/log
ln -sfn /var/cache/redmine/meshcheck/tmp $var/tmp
cat >$etc/database.yml <<YAML
production:
  adapter: postgresql
  database: redmine
  host: 127.0.0.1
  port: $dbport
  username: redmine
  encoding: utf8
YAML
head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n' >$etc/secret_key.txt
chown -R www-data $etc $var /var/log/redmine/meshcheck /var/cache/redmine/meshcheck

cd /usr/share/redmine
[ -f /var/lib/redmine/Gemfile.lock ] || bundle _2.3.15_ install --local --quiet >"$state/install.log" 2>&1
as_www bundle _2.3.15_ exec rake db:migrate >>"$state/install.log" 2>&1
as_www bundle _2.3.15_ exec rake redmine:load_default_data >>"$state/install.log" 2>&1
key=$(as_www bundle _2.3.15_ exec rails runner -e production '
  Setting.rest_api_enabled = "1"
  admin = User.find_by_login("admin")
  admin.update!(must_change_passwd: false)
  puts admin.api_key' | tail -1)
# puma tells its own process id: `$!` would be a shell's, and ending that leaves puma running.
pidfile=/var/cache/redmine/meshcheck/server.pid
as_www nohup puma -e production -b "tcp://127.0.0.1:$port" -t 2:4 --pidfile $pidfile >"$state/server.log" 2>&1 &
until curl -fso /dev/null "http://127.0.0.1:$port/login"; do
  kill -0 $! || { echo "Redmine did not start: see $state/server.log." >&2; exit 1; }
  sleep 1
done
echo "REDMINE_URL=http://127.0.0.1:$port REDMINE_KEY=$key"
echo "Stop: kill $(cat $pidfile); runuser -u postgres -- $bin/pg_ctl -D $state/postgres/db stop; rm -r $state /etc/redmine/meshcheck /var/*/redmine/meshcheck" >&2
