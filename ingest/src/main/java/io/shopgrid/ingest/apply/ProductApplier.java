package io.shopgrid.ingest.apply;

import io.shopgrid.compute.product.ApplyProduct;
import io.shopgrid.ingest.quarantine.Quarantine;
import io.shopgrid.model.Tables;
import io.shopgrid.model.event.EventDecoder;
import io.shopgrid.model.event.ProductDecoder;
import io.shopgrid.model.event.ProductEvent;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.product.Product;
import io.shopgrid.model.source.Fences;
import java.sql.Timestamp;
import java.util.List;
import java.util.TreeMap;

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
    public void apply(long epoch, List<PartitionRun> batch) {
        List<ReadEvent<ProductEvent>> events = ReadEvent.decodeCompacted(batch, decoder, quarantine);
        TreeMap<String, ApplyProduct> products = new TreeMap<>();
        // The last record of a sku stands; a sku is on one partition, as for compaction.
        events.forEach(read -> products.put(sku(read), change(epoch, read)));
        Outcomes.await(
                Tables.PRODUCTS,
                grid.apply(Tables.PRODUCTS, products),
                events,
                (read, sku) -> sku(read).equals(sku),
                quarantine);
    }

    private static String sku(ReadEvent<ProductEvent> read) {
        ProductEvent event = read.event();
        return event == null ? read.key() : event.sku();
    }

    private ApplyProduct change(long epoch, ReadEvent<ProductEvent> read) {
        ProductEvent event = read.event();
        if (event == null) {
            return ApplyProduct.retire(
                    epoch, read.source(), read.offset(), read.record().timestamp());
        }
        return ApplyProduct.put(epoch, read.source(), read.offset(), product(event));
    }

    private Product product(ProductEvent event) {
        return new Product(
                event.name(),
                event.category(),
                event.brand(),
                scale.toDecimal(event.unitCostMinor()),
                scale.toDecimal(event.listPriceMinor()),
                scale.toDecimal(event.mapPriceMinor()),
                scale.toDecimal(event.minPriceMinor()),
                scale.toDecimal(event.maxPriceMinor()),
                false,
                new Timestamp(event.atMillis()),
                Fences.NONE);
    }
}
