package dev.tidemark.benchmarks.read.drain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OneByOneTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String EVENT = """
            {"order": {
               "id": "o-1", "version": 3, "memberId": "m-1", "status": "SHIPPED",
               "lines": [
                 {"productId": "p-1", "productName": "Teapot", "productThumbnailUrl": null,
                  "choices": [{"optionId": "c-1", "group": "Colour", "option": "White"}], "quantity": 2,
                  "unitPrice": {"amount": 500, "currency": "KRW"}, "totalPrice": {"amount": 1000, "currency": "KRW"}},
                 {"productId": "p-2", "productName": "Cup", "productThumbnailUrl": "https://img.example/2.png",
                  "choices": [], "quantity": 1,
                  "unitPrice": {"amount": 70, "currency": "KRW"}, "totalPrice": {"amount": 70, "currency": "KRW"}}],
               "totalPrice": {"amount": 1070, "currency": "KRW"}, "placedAt": "2026-01-01T00:00:00Z"},
             "occurredAt": "2026-01-01T00:00:05Z"}""";

    @Test
    void its_document_says_all_that_the_projectors_does() throws IOException {
        assertThat(OneByOne.document(JSON.readTree(EVENT))).isEqualTo(JSON.readTree("""
                {"orderId": "o-1", "memberId": "m-1", "status": "SHIPPED",
                 "orderDate": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:05Z",
                 "productId": "p-1", "productName": "Teapot", "productThumbnailUrl": null,
                 "quantity": 2, "unitPrice": 500,
                 "lines": [
                   {"productId": "p-1", "productName": "Teapot", "productThumbnailUrl": null,
                    "choices": [{"optionId": "c-1", "group": "Colour", "option": "White"}],
                    "quantity": 2, "unitPrice": 500, "totalPrice": 1000},
                   {"productId": "p-2", "productName": "Cup", "productThumbnailUrl": "https://img.example/2.png",
                    "choices": [], "quantity": 1, "unitPrice": 70, "totalPrice": 70}],
                 "totalPrice": 1070, "currency": "KRW", "version": 3}"""));
    }
}
