package io.shopgrid.model.event;

/**
 * Why an event is not accepted.
 *
 * @param rule the rule's stable name: {@code json}, {@code required}, {@code type}, {@code range}, …
 * @param reason one line that names field, value and rule
 */
public record Rejection(String rule, String reason) {}
