package dev.tidemark.product.http.reservation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** Body of {@code POST /internal/reservations/releases}. An order that is named twice is looked at twice. */
record LostOrders(@NotNull @Size(min = 1, max = 100) List<@NotNull UUID> orderIds) {}
