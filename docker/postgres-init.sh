#!/bin/sh
# Runs once, when the postgres volume is empty. The service must not connect as the image's own user: that one is a
# superuser, and row-level security does not bind superusers, whatever the tables say.
set -eu

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set password="$PERSONA_DB_PASSWORD" <<'SQL'
CREATE ROLE persona LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'password';
CREATE DATABASE persona OWNER persona;
REVOKE ALL ON DATABASE persona FROM PUBLIC;
SQL
