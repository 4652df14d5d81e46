package dev.tidemark.product.store.imports;

import dev.tidemark.product.store.JsonText;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which product has which id at its seller. */
@ApplicationScoped
public class ClientIds {

    /** Waits for whoever is claiming one of them; in one order, so that two never wait for each other. */
    private static final String CLAIM = """
            INSERT INTO product_client_ids (seller_id, client_id, product_id)
            SELECT c."sellerId", c."clientId", c."productId"
            FROM jsonb_to_recordset(CAST(CAST(:claims AS text) AS jsonb))
                AS c ("sellerId" uuid, "clientId" text, "productId" uuid)
            ORDER BY 1, 2
            ON CONFLICT (seller_id, client_id) DO NOTHING""";

    private static final String HOLDERS = """
            SELECT CAST(json_agg(json_build_object(
                'sellerId', i.seller_id, 'clientId', i.client_id, 'productId', i.product_id)) AS text)
            FROM jsonb_to_recordset(CAST(CAST(:claims AS text) AS jsonb)) AS c ("sellerId" uuid, "clientId" text)
            JOIN product_client_ids i ON i.seller_id = c."sellerId" AND i.client_id = c."clientId\"""";

    private final JsonText json;

    ClientIds(JsonText json) {
        this.json = json;
    }

    @RegisterForReflection(registerFullHierarchy = true)
    private record Claim(UUID sellerId, String clientId, UUID productId) {
        ClientId id() {
            return new ClientId(sellerId, clientId);
        }
    }

    /**
     * Gives the ids to the products unless they are another product's already. Answers whose they are then.
     *
     * @param wanted not empty; the products may be registered later in the transaction
     */
    public Uni<Map<ClientId, UUID>> claim(Map<ClientId, UUID> wanted) {
        var claims = json.write(wanted.entrySet().stream()
                .map(one -> new Claim(one.getKey().sellerId(), one.getKey().clientId(), one.getValue()))
                .toList());
        return Panache.getSession().chain(session -> session.createNativeQuery(CLAIM)
                .setParameter("claims", claims)
                .executeUpdate()
                .chain(() -> holders(session, claims)));
    }

    private Uni<Map<ClientId, UUID>> holders(Mutiny.Session session, String claims) {
        return session.createNativeQuery(HOLDERS, String.class)
                .setParameter("claims", claims)
                .getSingleResult()
                .map(found -> Arrays.stream(json.read(found, Claim[].class))
                        .collect(Collectors.toMap(Claim::id, Claim::productId)));
    }
}
