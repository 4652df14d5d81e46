package dev.tidemark.order.command;

/** Forget what is personal of a member's orders, for good. */
public record EraseMember(String memberId) {}
