package io.shopgrid.ingest.apply;

import io.shopgrid.compute.market.ApplyCompetitorPrice;
import io.shopgrid.compute.market.ApplyQuotes;
import io.shopgrid.compute.market.QuoteChanges;
import io.shopgrid.ingest.quarantine.Quarantine;
import io.shopgrid.model.Tables;
import io.shopgrid.model.event.CompetitorPriceDecoder;
import io.shopgrid.model.event.CompetitorPriceEvent;
import io.shopgrid.model.event.EventDecoder;
import io.shopgrid.model.market.CompetitorPrice;
import io.shopgrid.model.market.CompetitorPriceKey;
import io.shopgrid.model.market.Quote;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.source.Fences;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Rivals' prices to MARKET, which pricing reads, and COMPETITOR_PRICE, which analysts read. */
public final class CompetitorPriceApplier implements TopicApplier {
    private final GridWriter grid;
    private final Quarantine quarantine;
    private final MoneyScale scale;
    private final EventDecoder<CompetitorPriceEvent> decoder;

    public CompetitorPriceApplier(GridWriter grid, Quarantine quarantine, MoneyScale scale) {
        this.grid = grid;
        this.quarantine = quarantine;
        this.scale = scale;
        this.decoder = new CompetitorPriceDecoder(scale);
    }

    @Override
    public DecodedBatch decode(List<PartitionRun> batch) {
        ReadEvents<CompetitorPriceEvent> read = ReadEvents.decodeCompacted(
                batch, decoder, key -> CompetitorPriceKey.parse(key).isPresent(), "sku|competitor");
        return epoch -> {
            read.handRejectedTo(quarantine);
            apply(epoch, read.events());
        };
    }

    private void apply(long epoch, List<ReadEvent<CompetitorPriceEvent>> events) {
        Map<String, QuoteChanges> quotes = new TreeMap<>();
        TreeMap<CompetitorPriceKey, ApplyCompetitorPrice> prices = new TreeMap<>();
        for (ReadEvent<CompetitorPriceEvent> read : events) {
            CompetitorPriceKey key = key(read);
            CompetitorPriceEvent event = read.event();
            QuoteChanges ofSku = quotes.computeIfAbsent(key.sku(), sku -> new QuoteChanges());
            if (event == null) {
                ofSku.withdraw(read.source(), read.offset(), key.competitor());
            } else {
                ofSku.quote(read.source(), read.offset(), Quote.of(event));
            }
            prices.put(
                    key,
                    new ApplyCompetitorPrice(
                            epoch, read.source(), read.offset(), event == null ? withdrawn(read) : row(event)));
        }
        TreeMap<String, ApplyQuotes> processors = new TreeMap<>();
        quotes.forEach((sku, ofSku) -> processors.put(sku, ofSku.toProcessor(epoch, scale)));

        CompletableFuture<Applied<String, Void>> market = grid.apply(Tables.MARKET, processors);
        CompletableFuture<Applied<CompetitorPriceKey, Void>> rows = grid.apply(Tables.COMPETITOR_PRICES, prices);
        Outcomes.await(
                Tables.MARKET, market, events, (read, sku) -> key(read).sku().equals(sku), quarantine::add);
        Outcomes.await(
                Tables.COMPETITOR_PRICES, rows, events, (read, key) -> key(read).equals(key), quarantine::add);
    }

    private static CompetitorPriceKey key(ReadEvent<CompetitorPriceEvent> read) {
        CompetitorPriceEvent event = read.event();
        return event == null
                ? CompetitorPriceKey.parse(read.key()).orElseThrow()
                : new CompetitorPriceKey(event.sku(), event.competitor());
    }

    private static CompetitorPrice withdrawn(ReadEvent<CompetitorPriceEvent> read) {
        return CompetitorPrice.withdrawn(new Timestamp(read.record().timestamp()));
    }

    private CompetitorPrice row(CompetitorPriceEvent event) {
        return new CompetitorPrice(
                scale.toDecimal(event.priceMinor()),
                event.inStock(),
                false,
                new Timestamp(event.atMillis()),
                Fences.NONE);
    }
}
