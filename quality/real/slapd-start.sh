#!/bin/sh
# Debian's OpenLDAP (packages slapd, ldap-utils) with 1,500 persons and groups in groups, on loopback, under <state>.
# Prints what slapd.by-hand.ts needs, and how to stop it.
set -eu
[ $# -eq 1 ] || { echo "Usage: $0 <state>" >&2; exit 2; }
[ ! -e "$1" ] || { echo "$1 is there already: choose a new folder." >&2; exit 2; }
mkdir -p "$1/db"
state=$(cd "$1" && pwd)
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$state/key.pem" -out "$state/cert.pem" -days 2 \
  -subj /CN=localhost -addext subjectAltName=DNS:localhost 2>/dev/null
cat > "$state/slapd.conf" <<CONF
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
TLSCertificateFile $state/cert.pem
TLSCertificateKeyFile $state/key.pem
database mdb
suffix "dc=example,dc=org"
rootdn "cn=admin,dc=example,dc=org"
rootpw secret
directory $state/db
maxsize 268435456
CONF
{
  printf 'dn: dc=example,dc=org\nobjectClass: dcObject\nobjectClass: organization\no: Example\ndc: example\n\n'
  i=0
  while [ $i -lt 1500 ]; do
    printf 'dn: cn=p%d,dc=example,dc=org\nobjectClass: inetOrgPerson\ncn: p%d\nsn: Person\nmail: p%d@example.org\ntitle: Clerk\n' $i $i $i
    [ $i -eq 0 ] || printf 'manager: cn=p%d,dc=example,dc=org\n' $((i / 10))
    echo
    i=$((i + 1))
  done
  # Fifteen teams of a hundred; all of them in the company; two groups that contain each other, the one in team 0.
  group() { printf 'dn: cn=%s,dc=example,dc=org\nobjectClass: groupOfNames\ncn: %s\n' "$1" "$1"; }
  member() { printf 'member: cn=%s,dc=example,dc=org\n' "$1"; }
  t=0
  while [ $t -lt 15 ]; do
    group "Team $t"
    m=0
    while [ $m -lt 100 ]; do member "p$((t * 100 + m))"; m=$((m + 1)); done
    [ $t -ne 0 ] || member 'Ring A'
    echo
    t=$((t + 1))
  done
  group Company
  t=0
  while [ $t -lt 15 ]; do member "Team $t"; t=$((t + 1)); done
  echo
  group 'Ring A'; member 'Ring B'; echo
  group 'Ring B'; member 'Ring A'; member p1499; echo
} > "$state/people.ldif"
/usr/sbin/slapadd -q -f "$state/slapd.conf" -l "$state/people.ldif"
/usr/sbin/slapd -f "$state/slapd.conf" -h 'ldap://127.0.0.1:14389 ldaps://127.0.0.1:14636'
echo "LDAP_CERTIFICATE=$state/cert.pem"
echo "# stop: kill \$(pgrep -f $state/slapd.conf)" >&2
