/** What can be said of images and compose.yaml without a container engine. Each rule is seen to fail on a planted mistake. */
package dev.tidemark.system.container;
