package io.shopgrid.api.access;

/**
 * Who sent a request.
 *
 * @param keyId id of the API key
 * @param name what the key is for
 */
public record Caller(String keyId, String name, Role role) {}
