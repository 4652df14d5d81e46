package dev.tidemark.access;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Internal, and guarded by nothing but its path. */
@Path("/internal/cellar")
@PermitAll
public class Cellar {

    @GET
    public String get() {
        return "wine";
    }
}
