package dev.tidemark.order.command;

import dev.tidemark.order.domain.Basket;
import dev.tidemark.order.domain.DeliveryAddress;

/** Start an order of a member, priced from the catalogue. */
public record PlaceOrder(String memberId, Basket basket, DeliveryAddress address) {}
