package io.shopgrid.cluster.sql;

import io.shopgrid.model.settings.Default;

/**
 * Where the shell connects.
 *
 * @param jdbcUrl of Ignite's thin driver; one node that answers is enough
 */
record SqlSettings(
        @Default("jdbc:ignite:thin://127.0.0.1:10800..10809/SHOPGRID?distributedJoins=true")
        String jdbcUrl) {}
