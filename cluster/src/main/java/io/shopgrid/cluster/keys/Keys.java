package io.shopgrid.cluster.keys;

import io.shopgrid.api.access.Role;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where keys are kept and changed. */
interface Keys {
    /**
     * A key as people see it.
     *
     * @param state empty if it counts
     */
    record Shown(String id, String role, String name, String createdAt, String state) {}

    /**
     * A key that was just made, with the secret that is never shown again.
     *
     * @param id the key's
     */
    record Made(String id, String secret) {}

    List<Shown> list();

    Made create(String name, Role role);

    Made rotate(String id, @Nullable Duration grace);

    void revoke(String id);
}
