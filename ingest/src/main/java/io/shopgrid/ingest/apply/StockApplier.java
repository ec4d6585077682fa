package io.shopgrid.ingest.apply;

import io.shopgrid.compute.inventory.ApplyStock;
import io.shopgrid.compute.inventory.StockChanges;
import io.shopgrid.ingest.quarantine.Quarantine;
import io.shopgrid.model.Tables;
import io.shopgrid.model.event.EventDecoder;
import io.shopgrid.model.event.Rejection;
import io.shopgrid.model.event.StockDecoder;
import io.shopgrid.model.event.StockEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts, deliveries and corrections to INVENTORY. */
public final class StockApplier implements TopicApplier {
    private final GridWriter grid;
    private final Quarantine quarantine;
    private final EventDecoder<StockEvent> decoder = new StockDecoder();

    public StockApplier(GridWriter grid, Quarantine quarantine) {
        this.grid = grid;
        this.quarantine = quarantine;
    }

    @Override
    public DecodedBatch decode(List<PartitionRun> batch) {
        ReadEvents<StockEvent> read = ReadEvents.decode(batch, decoder);
        return epoch -> {
            read.handRejectedTo(quarantine);
            apply(epoch, read.events());
        };
    }

    private void apply(long epoch, List<ReadEvent<StockEvent>> events) {
        Map<String, StockChanges> changes = new TreeMap<>();
        for (ReadEvent<StockEvent> read : events) {
            StockEvent event = event(read);
            StockChanges ofSku = changes.computeIfAbsent(event.sku(), sku -> new StockChanges());
            if (event.count()) {
                ofSku.count(read.source(), read.offset(), event.quantity(), event.atMillis());
            } else {
                ofSku.change(read.source(), read.offset(), event.quantity(), event.atMillis());
            }
        }
        TreeMap<String, ApplyStock> processors = new TreeMap<>();
        changes.forEach((sku, ofSku) -> processors.put(sku, ofSku.toProcessor(epoch)));
        Applied<String, long[]> applied = Outcomes.await(
                Tables.INVENTORY,
                grid.apply(Tables.INVENTORY, processors),
                events,
                (read, sku) -> event(read).sku().equals(sku),
                quarantine::add);
        applied.results().forEach((sku, late) -> quarantineLate(events, late));
    }

    private void quarantineLate(List<ReadEvent<StockEvent>> events, long[] late) {
        for (ReadEvent<StockEvent> read : events) {
            for (int at = 0; at < late.length; at += 2) {
                if (late[at] == read.source() && late[at + 1] == read.offset()) {
                    quarantine.add(
                            read.record(),
                            new Rejection(
                                    "late-count",
                                    "at: the count of %s is older than the changes that are kept apart"
                                            .formatted(Instant.ofEpochMilli(
                                                    event(read).atMillis()))));
                }
            }
        }
    }

    private static StockEvent event(ReadEvent<StockEvent> read) {
        StockEvent event = read.event();
        if (event == null) {
            throw new IllegalStateException("stock records without a value are quarantined");
        }
        return event;
    }
}
