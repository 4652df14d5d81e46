#!/bin/bash
# Runs a service once while its image is built, and leaves in app.aot what its JVM learnt: classes loaded and linked, and
# profiles of methods. There are no servers: the service starts, says that it lacks them, and ends.
set -eu

export QUARKUS_HTTP_HOST=127.0.0.1
export KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:1 QUARKUS_ELASTICSEARCH_HOSTS=127.0.0.1:1
export QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:1/none
export QUARKUS_DATASOURCE_REACTIVE_URL=postgresql://127.0.0.1:1/none
export MP_JWT_VERIFY_PUBLICKEY_LOCATION=https://127.0.0.1:1/keys
export TIDEMARK_CURSOR_KEY=of-a-training-run-that-answers-nobody

ask() {
  exec 3<>"/dev/tcp/127.0.0.1/$1" || return
  printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$2" >&3
  cat <&3 >/dev/null
} 2>/dev/null

java -XX:AOTCacheOutput=app.aot -jar quarkus-run.jar >training.log 2>&1 &
service=$!
# Said when all ports are open.
until grep -qs ' started in ' training.log; do
  if ! kill -0 "$service" 2>/dev/null; then
    cat training.log
    exit 1
  fi
  sleep 0.1
done
for path in /q/health/live /q/health/ready /q/health/well /q/metrics; do
  ask "$QUARKUS_MANAGEMENT_PORT" "$path"
done
# A poller answers no requests.
ask "$QUARKUS_HTTP_PORT" /q/openapi || true
kill -TERM "$service"
wait "$service" || true
test -s app.aot
