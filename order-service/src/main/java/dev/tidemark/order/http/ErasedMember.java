package dev.tidemark.order.http;

/**
 * What {@code DELETE /internal/members/{id}} answers.
 *
 * @param erasedOrders of how many orders something was erased; 0 when nothing was left
 */
record ErasedMember(String memberId, long erasedOrders) {}
