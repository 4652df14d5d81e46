package dev.tidemark.order.command;

import dev.tidemark.order.domain.Basket;

/** Start an order of a member, priced from the catalogue. */
public record PlaceOrder(String memberId, Basket basket) {}
