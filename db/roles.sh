#!/bin/sh
# Run once by the database's image: the server's own role, which owns nothing. Its rights come with the migrations.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$SERVER_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
create role civicreports_server login password :'password';
SQL
