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
  timeout 15 "$server" "$settings" --override process.roles=controller --override listeners=CONTROLLER://:9093 \
    --override advertised.listeners=CONTROLLER://kafka:9093 --override broker.session.timeout.ms=500 \
    --override broker.heartbeat.interval.ms=250 || true
fi
exec "$server" "$settings"
