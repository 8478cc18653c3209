#!/bin/sh
# Starts a real LemonLDAP::NG on loopback for a check by hand; see quality/real/README.md.
# Usage, as root: quality/real/lemonldap-start.sh <empty folder for its state> [root of unpacked packages] [port]
# Needs Debian's packages lemonldap-ng, starman, and of what the former recommends: libgd-securityimage-perl,
# libimage-magick-perl, libstring-random-perl, libio-string-perl, libmime-tools-perl, libemail-sender-perl, libcrypt-jwt-perl.
# Prints LEMONLDAP_URL, LEMONLDAP_CONF and how to stop it. Its demo accounts are dwho, rtyler and msmith, each with
# their name as the password. The check registers the mesh in LEMONLDAP_CONF, which is read anew within a second.
set -eu
state=$(realpath -m "$1")
root=$(realpath -m "${2:-/}")
port=${3:-18085}
if [ -e "$state/lemonldap-ng.ini" ]; then
  echo "$state holds the state of an earlier start: name another folder, or stop that one and remove it." >&2
  exit 2
fi
mkdir -p "$state/conf" "$state/cache" "$state/sessions/lock" "$state/psessions/lock"
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$state/key.pem" 2>/dev/null
openssl pkey -in "$state/key.pem" -pubout -out "$state/public.pem"

cat >"$state/lemonldap-ng.ini" <<INI
[all]
logLevel = info
checkTime = 1
[configuration]
type = File
dirName = $state/conf
localStorage = Cache::FileCache
localStorageOptions = { 'namespace' => 'config', 'default_expires_in' => 1, 'cache_root' => '$state/cache', 'cache_depth' => 1 }
[portal]
staticPrefix = /static
templateDir = $root/usr/share/lemonldap-ng/portal/templates
languages = en
INI

ROOT="$root" STATE="$state" PORT="$port" node >"$state/conf/lmConf-1.json" <<'JS'
const { readFileSync } = require('node:fs');
const { ROOT, STATE, PORT } = process.env;
const text = readFileSync(`${ROOT}/var/lib/lemonldap-ng/conf/lmConf-1.json`, 'utf8');
const portal = `http://localhost:${PORT}/`;
const sessions = (folder) => ({ Directory: `${STATE}/${folder}`, LockDirectory: `${STATE}/${folder}/lock`, generateModule: 'Lemonldap::NG::Common::Apache::Session::Generate::SHA256' });
const configuration = {
  ...JSON.parse(text),
  portal,
  domain: 'localhost',
  securedCookie: 0,
  authentication: 'Demo',
  userDB: 'Demo',
  globalStorageOptions: sessions('sessions'),
  persistentStorageOptions: sessions('psessions'),
  localSessionStorageOptions: { namespace: 'sessions', default_expires_in: 600, cache_root: `${STATE}/cache`, cache_depth: 3 },
  groups: { timelords: '$uid eq "dwho"', doctors: '$uid =~ /who/' },
  issuerDBOpenIDConnectActivation: 1,
  oidcServiceMetaDataIssuer: portal.slice(0, -1),
  oidcServicePrivateKeySig: readFileSync(`${STATE}/key.pem`, 'utf8'),
  oidcServicePublicKeySig: readFileSync(`${STATE}/public.pem`, 'utf8'),
  oidcServiceKeyIdSig: 'one',
  portalDisplayRegister: 0,
  portalDisplayResetPassword: 0,
};
process.stdout.write(JSON.stringify(configuration, null, 1));
JS

cat >"$state/portal.psgi" <<PSGI
use Plack::Builder;
use Lemonldap::NG::Portal;
builder {
    enable 'Static', path => sub { s!^/static/!! }, root => '$root/usr/share/lemonldap-ng/portal/htdocs/static/';
    Lemonldap::NG::Portal->run( {} );
};
PSGI
chown -R www-data "$state"
# Several workers: signing somebody out it asks the mesh, which asks it for its keys.
PERL5LIB="$root/usr/share/perl5" LLNG_DEFAULTCONFFILE="$state/lemonldap-ng.ini" runuser -u www-data -- \
  plackup -s Starman --workers 3 --host 127.0.0.1 --port "$port" -E deployment "$state/portal.psgi" >"$state/log" 2>&1 &
echo $! >"$state/pid"
for _ in $(seq 30); do
  curl -fs -o /dev/null "http://localhost:$port/.well-known/openid-configuration" && break
  sleep 1
done
curl -fs -o /dev/null "http://localhost:$port/.well-known/openid-configuration" || { tail -n 5 "$state/log" | cut -c 1-500 >&2; exit 1; }
echo "LEMONLDAP_URL=http://localhost:$port LEMONLDAP_CONF=$state/conf"
echo "# stop: kill $(cat "$state/pid")" >&2
