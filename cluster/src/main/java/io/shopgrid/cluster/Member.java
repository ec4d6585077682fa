package io.shopgrid.cluster;

import io.shopgrid.model.process.ListenPort;
import io.shopgrid.model.settings.DataSize;
import java.util.List;

/**
 * One process of the grid.
 *
 * @param settings what it runs with
 * @param heap its largest Java heap
 * @param beside memory that its settings give it beside the heap
 * @param ports where it listens
 * @param together whether it is started without waiting for those before it that are so too, since they may wait for it
 * @param address what users connect to; empty if nothing
 */
record Member(
        Role role,
        String name,
        Record settings,
        DataSize heap,
        DataSize beside,
        List<ListenPort> ports,
        boolean together,
        String address) {}
