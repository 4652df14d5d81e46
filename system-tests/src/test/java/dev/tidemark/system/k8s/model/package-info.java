/** Whether operators understand what their resources say, by their own classes. */
package dev.tidemark.system.k8s.model;
