#!/usr/bin/env bash
# Starts and stops the inventory example in test mode, for a suite of browser tests.
#
#   scripts/testing-daemon-ctl.sh start|stop|restart|status
#
# INVENTORY_PID_FILE (/tmp/inventory-backend.pid) and INVENTORY_PORT (8080) say otherwise.
set -euo pipefail
root=$(CDPATH='' cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
pid_file=${INVENTORY_PID_FILE:-/tmp/inventory-backend.pid}
port=${INVENTORY_PORT:-8080}

case ${1:-} in
  start)
    "$root/reprise" testing start --pid-file "$pid_file" --url "http://localhost:$port" \
      -- "$root/examples/inventory/run" "--server.port=$port" || {
      code=$?
      echo "INVENTORY_PORT chooses another port than $port, INVENTORY_PID_FILE another pid file" >&2
      exit "$code"
    }
    ;;
  stop | restart | status) exec "$root/reprise" testing "$1" --pid-file "$pid_file" ;;
  *)
    echo "usage: $0 start|stop|restart|status" >&2
    exit 2
    ;;
esac
