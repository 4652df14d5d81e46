package dev.tidemark.access;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import java.util.UUID;

/** Rooms with every kind of door. What a method answers is what it knows of the caller. */
@Path("/rooms")
public class Rooms {

    private final Caller caller;

    Rooms(Caller caller) {
        this.caller = caller;
    }

    @GET
    @Path("/open")
    @PermitAll
    public String open() {
        return "open";
    }

    @GET
    @Path("/broken")
    @PermitAll
    public String broken() {
        throw new IllegalStateException("broken");
    }

    @GET
    @Path("/member")
    @RolesAllowed(Roles.MEMBER)
    public Uni<String> member() {
        return Uni.createFrom().item(caller.memberId());
    }

    @GET
    @Path("/merchant")
    @RolesAllowed(Roles.MERCHANT)
    public String merchant() {
        return caller.sellerId().toString();
    }

    /** Leaves the door open, and asks inside. */
    @GET
    @Path("/asking")
    @PermitAll
    public String asking() {
        return caller.memberId();
    }

    @GET
    @Path("/anybody-known")
    @PermitAll
    public String anybodyKnown() {
        return caller.subject();
    }

    /** A door that nobody thought about. */
    @GET
    @Path("/forgotten")
    public String forgotten() {
        return "forgotten";
    }

    /** The shops of one seller; there are no others. */
    @GET
    @Path("/by/{seller}")
    @RolesAllowed({Roles.MERCHANT, Roles.OPERATOR})
    public String by(UUID seller) {
        if (!seller.equals(Forger.SELLER) || !caller.sells(seller)) {
            throw new NotFoundException();
        }
        return "shop of " + seller;
    }
}
