package io.shopgrid.ingest.apply;

import io.shopgrid.compute.product.ApplyProduct;
import io.shopgrid.ingest.quarantine.Quarantine;
import io.shopgrid.model.Tables;
import io.shopgrid.model.event.EventDecoder;
import io.shopgrid.model.event.EventLimits;
import io.shopgrid.model.event.ProductDecoder;
import io.shopgrid.model.event.ProductEvent;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.product.Product;
import io.shopgrid.model.source.Fences;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Products, and products that are retired, to PRODUCT. */
public final class ProductApplier implements TopicApplier {
    private final GridWriter grid;
    private final Quarantine quarantine;
    private final MoneyScale scale;
    private final EventDecoder<ProductEvent> decoder;

    public ProductApplier(GridWriter grid, Quarantine quarantine, MoneyScale scale) {
        this.grid = grid;
        this.quarantine = quarantine;
        this.scale = scale;
        this.decoder = new ProductDecoder(scale);
    }

    @Override
    public DecodedBatch decode(List<PartitionRun> batch) {
        ReadEvents<ProductEvent> read = ReadEvents.decodeCompacted(batch, decoder, EventLimits::isSku, "a sku");
        return epoch -> {
            read.handRejectedTo(quarantine);
            apply(epoch, read.events());
        };
    }

    private void apply(long epoch, List<ReadEvent<ProductEvent>> events) {
        // The last record of a sku stands; a sku is on one partition, as for compaction.
        TreeMap<String, ApplyProduct> changes = new TreeMap<>();
        Map<String, Product> put = new HashMap<>();
        for (ReadEvent<ProductEvent> read : events) {
            ProductEvent event = read.event();
            if (event == null) {
                changes.put(read.key(), retirement(epoch, read, put.get(read.key())));
            } else {
                Product product = Product.of(event, scale);
                put.put(event.sku(), product);
                changes.put(event.sku(), ApplyProduct.put(epoch, read.source(), read.offset(), product));
            }
        }
        Outcomes.await(
                Tables.PRODUCTS,
                grid.apply(Tables.PRODUCTS, changes),
                events,
                (read, sku) -> sku(read).equals(sku),
                quarantine::add);
    }

    private static String sku(ReadEvent<ProductEvent> read) {
        ProductEvent event = read.event();
        return event == null ? read.key() : event.sku();
    }

    /** @param put the product as the batch puts it before, which the row may not know yet; null if it does not */
    private static ApplyProduct retirement(long epoch, ReadEvent<ProductEvent> read, @Nullable Product put) {
        long atMillis = read.record().timestamp();
        if (put == null) {
            return ApplyProduct.retire(epoch, read.source(), read.offset(), atMillis);
        }
        Product retired = put.retiredAt(new Timestamp(atMillis), Fences.NONE);
        return ApplyProduct.put(epoch, read.source(), read.offset(), retired);
    }
}
