/**
 * Images of services as archives, which are built without a container engine. Each is unpacked as an engine would do it, and
 * its service started on the Java of this machine. Each rule is seen to fail on an image with a mistake.
 */
package dev.tidemark.system.container.tar;
