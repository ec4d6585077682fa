package io.shopgrid.ingest.apply;

import io.shopgrid.compute.demand.ApplyDemand;
import io.shopgrid.compute.demand.DemandChanges;
import io.shopgrid.ingest.quarantine.Quarantine;
import io.shopgrid.model.Tables;
import io.shopgrid.model.event.ClickDecoder;
import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.event.EventDecoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Views and carts to DEMAND. */
public final class ClickApplier implements TopicApplier {
    private final GridWriter grid;
    private final Quarantine quarantine;
    private final EventDecoder<ClickEvent> decoder = new ClickDecoder();

    public ClickApplier(GridWriter grid, Quarantine quarantine) {
        this.grid = grid;
        this.quarantine = quarantine;
    }

    @Override
    public DecodedBatch decode(List<PartitionRun> batch) {
        ReadEvents<ClickEvent> read = ReadEvents.decode(batch, decoder);
        return epoch -> {
            read.handRejectedTo(quarantine);
            apply(epoch, read.events());
        };
    }

    private void apply(long epoch, List<ReadEvent<ClickEvent>> events) {
        Map<String, DemandChanges> changes = new TreeMap<>();
        for (ReadEvent<ClickEvent> read : events) {
            ClickEvent event = event(read);
            if (event.type() != ClickEvent.Type.PURCHASE) {
                changes.computeIfAbsent(event.sku(), sku -> new DemandChanges())
                        .click(read.source(), read.offset(), event.type(), event.atMillis());
            }
        }
        TreeMap<String, ApplyDemand> processors = new TreeMap<>();
        changes.forEach((sku, ofSku) -> processors.put(sku, ofSku.toProcessor(epoch)));
        Outcomes.await(
                Tables.DEMAND,
                grid.apply(Tables.DEMAND, processors),
                events,
                (read, sku) -> event(read).sku().equals(sku),
                quarantine::add);
    }

    private static ClickEvent event(ReadEvent<ClickEvent> read) {
        ClickEvent event = read.event();
        if (event == null) {
            throw new IllegalStateException("clicks without a value are quarantined");
        }
        return event;
    }
}
