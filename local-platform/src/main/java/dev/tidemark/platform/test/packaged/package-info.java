/** Tests of a service as it is packaged. */
package dev.tidemark.platform.test.packaged;
