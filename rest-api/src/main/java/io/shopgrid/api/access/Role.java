package io.shopgrid.api.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a key may do; each role may do all that those before it may. */
public enum Role {
    /** Reads prices, products, stock. */
    READER,
    /** Sends events, runs the shop's day. */
    OPERATOR,
    /** Approves what others propose, reads the audit. */
    APPROVER,
    /** Makes and revokes keys. */
    ADMIN;

    /** The role of this name, in lower case. */
    public static Optional<Role> named(String name) {
        return Arrays.stream(values()).filter(role -> role.label().equals(name)).findFirst();
    }

    /** Its name as people and JSON write it. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a key of this role may do what needs the other. */
    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }
}
