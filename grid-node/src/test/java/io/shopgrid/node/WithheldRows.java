package io.shopgrid.node;

import io.shopgrid.model.Tables;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.configuration.IgniteConfiguration;
import org.apache.ignite.internal.managers.communication.GridIoMessage;
import org.apache.ignite.internal.processors.cache.distributed.dht.preloader.GridDhtPartitionSupplyMessage;
import org.apache.ignite.internal.util.typedef.internal.CU;
import org.apache.ignite.lang.IgniteInClosure;
import org.apache.ignite.plugin.extensions.communication.Message;
import org.apache.ignite.spi.communication.tcp.TcpCommunicationSpi;

/**
 * How a node talks to others that never sends them copies of its rows: those it alone has are lost with it. All nodes of a grid
 * have to talk in one way.
 */
final class WithheldRows extends TcpCommunicationSpi {
    /** Not those of Ignite itself: without a copy of them a node would not start. */
    private static final Set<Integer> TABLES =
            Tables.ALL.stream().map(CU::cacheId).collect(Collectors.toSet());

    /** A node that is otherwise as its settings say. */
    static IgniteConfiguration of(NodeSettings settings) {
        return NodeConfiguration.of(settings)
                .setCommunicationSpi(new WithheldRows().setLocalPort(settings.communicationPort()));
    }

    @Override
    public void sendMessage(ClusterNode node, Message message, IgniteInClosure<IgniteException> onAcknowledged) {
        boolean rows = message instanceof GridIoMessage carrier
                && carrier.message() instanceof GridDhtPartitionSupplyMessage copies
                && TABLES.contains(copies.groupId());
        if (!rows) {
            super.sendMessage(node, message, onAcknowledged);
        }
    }
}
