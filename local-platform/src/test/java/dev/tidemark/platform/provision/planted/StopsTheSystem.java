package dev.tidemark.platform.provision.planted;

import dev.tidemark.platform.launcher.service.Service;

/** The library reaching up to the program that uses it. */
record StopsTheSystem(Service service) {}
