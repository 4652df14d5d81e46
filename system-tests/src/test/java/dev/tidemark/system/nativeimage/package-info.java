/**
 * What native-image is told of each service, read from the sources that Quarkus writes for it. No executable is compiled:
 * that takes GraalVM. Each rule is seen to fail on sources that lack one thing.
 */
package dev.tidemark.system.nativeimage;
