#!/bin/sh
# Runs once, when the postgres volume is empty. Three logins would be one too many rights in any pair: the image's own is a
# superuser, whom row-level security does not bind; `persona` owns the tables and migrates them; `persona_service` serves,
# owns nothing, and may only become the two roles that the migrations grant rights to. Each has a password of its own.
set -eu

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set owner="$PERSONA_OWNER_PASSWORD" --set service="$PERSONA_DB_PASSWORD" <<'SQL'
CREATE ROLE persona_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
CREATE ROLE persona_operator NOLOGIN NOSUPERUSER NOBYPASSRLS;
CREATE ROLE persona LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'owner';
CREATE ROLE persona_service LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'service';
GRANT persona_app, persona_operator TO persona_service;
CREATE DATABASE persona OWNER persona;
REVOKE ALL ON DATABASE persona FROM PUBLIC;
GRANT CONNECT ON DATABASE persona TO persona_service;
SQL
