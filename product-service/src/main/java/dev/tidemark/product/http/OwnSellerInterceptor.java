package dev.tidemark.product.http;

import dev.tidemark.access.Caller;
import dev.tidemark.outbox.command.CommandBulkhead;
import dev.tidemark.product.domain.ProductProblem;
import dev.tidemark.product.http.own.OwnSeller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Asks for whom a product is registered once the request has its place in the bulkhead, and before answers are repeated. */
@OwnSeller
@Interceptor
@Priority(CommandBulkhead.PRIORITY + 1)
class OwnSellerInterceptor {

    private final Caller caller;

    OwnSellerInterceptor(Caller caller) {
        this.caller = caller;
    }

    @AroundInvoke
    Object check(InvocationContext request) throws Exception {
        var product = (NewProduct) request.getParameters()[0];
        return caller.sells(product.sellerId())
                ? request.proceed()
                : Uni.createFrom().failure(new ProductProblem.ForeignSeller());
    }
}
