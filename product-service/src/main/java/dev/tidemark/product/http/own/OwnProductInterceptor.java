package dev.tidemark.product.http.own;

import dev.tidemark.access.Caller;
import dev.tidemark.outbox.command.CommandBulkhead;
import dev.tidemark.product.command.Listings;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.UUID;

/** Asks whose the product is once the request has its place in the bulkhead, and before answers are repeated. */
@OwnProduct
@Interceptor
@Priority(CommandBulkhead.PRIORITY + 1)
class OwnProductInterceptor {

    private final Listings listings;
    private final Caller caller;

    OwnProductInterceptor(Listings listings, Caller caller) {
        this.listings = listings;
        this.caller = caller;
    }

    @AroundInvoke
    Object check(InvocationContext request) {
        var product = (UUID) request.getParameters()[0];
        var seller = caller.sellerId();
        return listings.find(product)
                .invoke(listing -> listing.requireSeller(seller))
                .chain(() -> proceed(request));
    }

    private static Uni<?> proceed(InvocationContext request) {
        try {
            return (Uni<?>) request.proceed();
        } catch (Exception e) {
            return Uni.createFrom().failure(e);
        }
    }
}
