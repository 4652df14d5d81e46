package dev.tidemark.platform.provision;

import dev.tidemark.platform.Endpoints;
import dev.tidemark.platform.ServiceDatabase;

/** Makes the services' databases and the roles that may log in to them. Tables are the migrations' business. */
public final class Databases {

    private final Endpoints endpoints;

    public Databases(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Makes the service's own database and roles, and sets the roles' passwords. */
    public void provision(ServiceDatabase service) {
        provision(service, service.databaseName());
    }

    /** Makes a database of another name with the roles of the service. */
    public void provision(ServiceDatabase service, String database) {
        throw new UnsupportedOperationException();
    }

    /** Drops the database with its replication slots, whoever is connected to it. */
    public void drop(String database) {
        throw new UnsupportedOperationException();
    }
}
