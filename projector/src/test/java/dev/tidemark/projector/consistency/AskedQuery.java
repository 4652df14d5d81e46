package dev.tidemark.projector.consistency;

import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A query with headers.
 *
 * @param answered keeps the headers of the answer
 */
record AskedQuery(ConsistencyParameters parameters, Map<String, String> answered) {

    static AskedQuery without() {
        var parameters = new ConsistencyParameters();
        var answered = new HashMap<String, String>();
        parameters.response = (HttpServerResponse) Proxy.newProxyInstance(
                AskedQuery.class.getClassLoader(),
                new Class<?>[] {HttpServerResponse.class},
                (self, method, arguments) -> {
                    answered.put(arguments[0].toString(), arguments[1].toString());
                    return self;
                });
        return new AskedQuery(parameters, answered);
    }

    static AskedQuery with(String token) {
        var query = without();
        query.parameters.tokens = List.of(token);
        return query;
    }

    AskedQuery preferring(String preference) {
        parameters.prefer = List.of(preference);
        return this;
    }
}
