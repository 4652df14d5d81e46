/**
 * Rules for what Prometheus reads and for alerts in {@code k8s/base/monitoring}. Each alert is seen to fire and not to by
 * promtool, where there is one.
 */
package dev.tidemark.system.k8s.monitoring;
