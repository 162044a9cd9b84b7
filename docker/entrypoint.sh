#!/bin/sh
# Chooses the process of this container. `exec` makes Node process 1, so that SIGTERM reaches it and it can drain.
set -eu
cd /app

role="${1:-api}"
[ "$#" -eq 0 ] || shift

case "$role" in
  api) exec node --max-semi-space-size=16 --heap-growing-percent=30 --no-allocation-site-pretenuring dist/main.js "$@" ;;
  worker) exec node --max-semi-space-size=16 --heap-growing-percent=30 --no-allocation-site-pretenuring dist/worker.js "$@" ;;
  migrate) exec node dist/cli.js migrate "$@" ;;
  persona) exec node dist/cli.js "$@" ;;
  *)
    echo "entrypoint: unknown role '$role'; use api, worker, migrate, or persona COMMAND" >&2
    exit 64 # EX_USAGE of sysexits.h
    ;;
esac
