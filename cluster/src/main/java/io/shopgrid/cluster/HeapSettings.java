package io.shopgrid.cluster;

import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.DataSize;
import io.shopgrid.model.settings.Default;

/** The largest Java heap of each kind of process; a node's rows are outside of it. */
record HeapSettings(
        @Default("512MiB") @Between(min = "128MiB", max = "1TiB")
        DataSize broker,

        @Default("768MiB") @Between(min = "256MiB", max = "1TiB")
        DataSize node,

        @Default("512MiB") @Between(min = "256MiB", max = "1TiB")
        DataSize ingest,

        @Default("256MiB") @Between(min = "128MiB", max = "1TiB")
        DataSize api) {}
