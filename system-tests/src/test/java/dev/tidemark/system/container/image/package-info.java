/** Rules for the Dockerfiles, and the scripts that they put into images. */
package dev.tidemark.system.container.image;
