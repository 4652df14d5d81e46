package dev.tidemark.product;

import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.api.ApiContract;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class ApiTest extends ApiContract {}
