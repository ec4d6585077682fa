package io.shopgrid.ingest.apply;

import io.shopgrid.compute.pricing.PutPriceChange;
import io.shopgrid.compute.pricing.RemovePriceChange;
import io.shopgrid.compute.pricing.RestorePrice;
import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.ingest.quarantine.Quarantine;
import io.shopgrid.model.Tables;
import io.shopgrid.model.event.Rejection;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeEvent;
import io.shopgrid.model.price.PriceChangeJson;
import io.shopgrid.model.price.PriceChangeKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Published prices back to PRICE and PRICE_CHANGE. Used by rebuilds only: the nodes write these tables themselves. */
public final class PriceChangeApplier implements TopicApplier {
    private final GridWriter grid;
    private final Quarantine quarantine;
    private final int historyPerSku;

    /** @param historyPerSku newest changes of each product that PRICE_CHANGE keeps */
    public PriceChangeApplier(GridWriter grid, Quarantine quarantine, int historyPerSku) {
        this.grid = grid;
        this.quarantine = quarantine;
        this.historyPerSku = historyPerSku;
    }

    @Override
    public DecodedBatch decode(List<PartitionRun> batch) {
        ReadEvents<PriceChangeEvent> read = read(batch);
        return epoch -> {
            read.handRejectedTo(quarantine);
            apply(epoch, read.events());
        };
    }

    private void apply(long epoch, List<ReadEvent<PriceChangeEvent>> events) {
        SortedMap<String, TreeMap<Long, PriceChangeEvent>> bySku = new TreeMap<>();
        for (ReadEvent<PriceChangeEvent> read : events) {
            PriceChangeEvent event = event(read);
            bySku.computeIfAbsent(event.sku(), sku -> new TreeMap<>()).put(event.version(), event);
        }
        TreeMap<String, RestorePrice> prices = new TreeMap<>();
        Map<String, Long> newest = new HashMap<>();
        bySku.forEach((sku, changes) -> {
            prices.put(sku, new RestorePrice(epoch, List.copyOf(changes.values())));
            newest.put(sku, changes.lastKey());
        });

        var pricesDone = grid.apply(Tables.PRICES, prices);
        var historyDone = grid.apply(Tables.PRICE_CHANGES, history(epoch, events, newest));
        Outcomes.await(
                Tables.PRICES,
                pricesDone,
                events,
                (read, sku) -> event(read).sku().equals(sku),
                quarantine::add);
        Outcomes.await(
                Tables.PRICE_CHANGES,
                historyDone,
                events,
                (read, key) -> key(event(read)).equals(key),
                quarantine::add);
    }

    private SortedMap<PriceChangeKey, EpochGuarded<PriceChangeKey, PriceChange, Void>> history(
            long epoch, List<ReadEvent<PriceChangeEvent>> events, Map<String, Long> newest) {
        TreeMap<PriceChangeKey, EpochGuarded<PriceChangeKey, PriceChange, Void>> rows = new TreeMap<>();
        for (ReadEvent<PriceChangeEvent> read : events) {
            PriceChangeEvent event = event(read);
            long last = newest.getOrDefault(event.sku(), event.version());
            if (event.version() > last - historyPerSku) {
                rows.put(key(event), new PutPriceChange(epoch, event.change()));
                long outdated = event.version() - historyPerSku;
                if (outdated > 0) {
                    rows.put(new PriceChangeKey(event.sku(), outdated), new RemovePriceChange(epoch));
                }
            }
        }
        return rows;
    }

    /** Records without a value are passed over: nobody takes a published price back. */
    private static ReadEvents<PriceChangeEvent> read(List<PartitionRun> batch) {
        ReadEvents<PriceChangeEvent> read = new ReadEvents<>();
        for (PartitionRun run : batch) {
            for (ConsumerRecord<byte[], byte[]> record : run.records()) {
                try {
                    if (record.value() != null) {
                        read.events().add(new ReadEvent<>(run.source(), record, PriceChangeJson.read(record.value())));
                    }
                } catch (IllegalArgumentException broken) {
                    read.reject(record, new Rejection("json", String.valueOf(broken.getMessage())));
                }
            }
        }
        return read;
    }

    private static PriceChangeKey key(PriceChangeEvent event) {
        return new PriceChangeKey(event.sku(), event.version());
    }

    private static PriceChangeEvent event(ReadEvent<PriceChangeEvent> read) {
        PriceChangeEvent event = read.event();
        if (event == null) {
            throw new IllegalStateException("records without a value are passed over");
        }
        return event;
    }
}
