#!/bin/bash
# Starts the broker of compose.yaml, and makes its data folder at the first start.
set -eu
settings=/etc/tidemark/kafka.properties
data=/var/lib/kafka/data
server=/opt/kafka/bin/kafka-server-start.sh

if [ ! -f "$data/meta.properties" ]; then
  # connectors/README.md says why not the newest.
  /opt/kafka/bin/kafka-storage.sh format --cluster-id "$(/opt/kafka/bin/kafka-storage.sh random-uuid | tail -n 1)" \
    --config "$settings" --feature transaction.version=1
elif [ ! -f "$data/.kafka_cleanshutdown" ]; then
  # It was killed, and is still registered. A single broker that finds itself registered can lose the ends of transactions:
  # the controller runs alone until it is no longer. StaleRegistration of local-platform does the same, and says more.
  log=/tmp/controller.log
  "$server" "$settings" --override process.roles=controller --override listeners=CONTROLLER://:9093 \
    --override advertised.listeners=CONTROLLER://kafka:9093 --override broker.session.timeout.ms=500 \
    --override broker.heartbeat.interval.ms=250 >"$log" 2>&1 &
  controller=$!
  begun=
  until grep -q 'because its session has timed out' "$log"; do
    if ! kill -0 "$controller" 2>/dev/null; then
      cat "$log"
      exit 1
    fi
    if [ -z "$begun" ] && grep -q 'Becoming the active controller' "$log"; then
      begun=$SECONDS
    fi
    # A broker that was killed before it was let in is not registered.
    if [ -n "$begun" ] && [ $((SECONDS - begun)) -gt 10 ]; then
      break
    fi
    sleep 0.2
  done
  sleep 1
  kill "$controller"
  wait "$controller" || true
  rm "$log"
fi
exec "$server" "$settings"
