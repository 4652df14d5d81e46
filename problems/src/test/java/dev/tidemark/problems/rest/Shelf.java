package dev.tidemark.problems.rest;

import dev.tidemark.problems.Problem;
import dev.tidemark.problems.http.CommandAnswer;
import dev.tidemark.problems.http.ConsistencyToken;
import dev.tidemark.problems.http.IfMatch;
import dev.tidemark.problems.rest.query.PrefixedQuery;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** A resource with every kind of parameter that can be wrong, and every kind of failure. */
@Path("/shelves")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class Shelf {

    private static final long VERSION = 3;

    @POST
    public Uni<RestResponse<Order>> place(@Valid Order body) {
        var token = new ConsistencyToken("shelves", "s-1", 1);
        return Uni.createFrom().item(CommandAnswer.created(URI.create("/shelves/s-1"), token, body));
    }

    @GET
    @PrefixedQuery("size.")
    public int list(@BeanParam Selection selection) {
        return selection.amount;
    }

    @GET
    @Path("/{id}")
    public UUID get(UUID id, @QueryParam("size") @DefaultValue("1") @Positive int size) {
        return id;
    }

    @PUT
    @Path("/{id}")
    public RestResponse<Order> change(
            UUID id, @HeaderParam("If-Match") @DefaultValue(IfMatch.ANY_VERSION) IfMatch expected, @Valid Order body) {
        expected.check(VERSION);
        return CommandAnswer.ok(new ConsistencyToken("shelves", id.toString(), VERSION + 1), body);
    }

    @PUT
    @Path("/{id}/all")
    public RestResponse<Order> replace(UUID id, @HeaderParam("If-Match") IfMatch expected, @Valid Order body) {
        return change(id, IfMatch.required(expected), body);
    }

    /** Reads its body itself, as it comes. */
    @POST
    @Path("/stream")
    @Consumes("application/x-ndjson")
    public Uni<Long> stream(@Context HttpServerRequest request) {
        return MultiHelper.toMulti(request).collect().with(Collectors.summingLong(Buffer::length));
    }

    /** Takes no body, and longer than one may. */
    @POST
    @Path("/slow")
    public Uni<Long> slow() {
        return Uni.createFrom().item(0L).onItem().delayIt().by(Duration.ofSeconds(3));
    }

    @GET
    @Path("/full")
    public Uni<String> full() {
        return Uni.createFrom().failure(new Full());
    }

    @GET
    @Path("/bug")
    public Uni<String> bug() {
        return Uni.createFrom().failure(new IllegalStateException("a secret"));
    }

    @GET
    @Path("/unreachable")
    public Uni<String> unreachable() {
        return Uni.createFrom().failure(new ConnectException("Connection refused: a secret"));
    }

    @GET
    @Path("/bad-gateway")
    public Uni<String> badGateway() {
        return Uni.createFrom().failure(new ServerErrorException("a secret", Status.BAD_GATEWAY));
    }

    @GET
    @Path("/bad-answer")
    @NotNull
    public Order badAnswer() {
        return null;
    }

    /** Some of the shelves. */
    public static class Selection {

        @RestQuery
        @DefaultValue("1")
        int amount;

        @RestQuery
        UUID after;

        @RestQuery
        List<Colour> colours;

        @RestQuery
        Instant since;
    }

    public record Order(
            @NotBlank String member,
            @NotEmpty List<@NotNull @Valid Line> lines,
            Colour colour,
            BigDecimal price,
            LocalDate due,
            Instant sent,
            Address address) {}

    public record Address(String city) {
        public Address {
            if (city.equals("gone")) {
                throw new IllegalArgumentException(city);
            }
        }
    }

    public record Line(@NotNull UUID product, @Positive int quantity, long weight, Boolean fragile) {}

    public enum Colour {
        RED,
        GREEN
    }

    static final class Full extends Problem {

        private static final long serialVersionUID = 1;

        Full() {
            super("shelf-full", 409, "Shelf s-1 is full", List.of(), Map.of("Retry-After", "7"));
        }
    }
}
