package io.shopgrid.replay.retail;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.event.EventEncoder;
import io.shopgrid.model.event.EventLimits;
import io.shopgrid.model.event.StockEvent;
import io.shopgrid.replay.script.Events;
import io.shopgrid.replay.script.Message;
import java.util.List;

/** An opening count for each stock code that lasts for all that the file sells: the file has no stock levels. */
final class RetailStock implements Events {
    /** Pieces that are left if nothing comes back. */
    static final int SPARE = 100;

    private final List<SkuTally> skus;
    private final long openedAtMillis;
    private final String fileId;
    private final EventEncoder encoder;

    /** @param fileId the same for the same file, so that a second replay sends the same event ids */
    RetailStock(List<SkuTally> skus, long openedAtMillis, String fileId, EventEncoder encoder) {
        this.skus = skus;
        this.openedAtMillis = openedAtMillis;
        this.fileId = fileId;
        this.encoder = encoder;
    }

    private StockEvent event(SkuTally sku, long atMillis) {
        long pieces = Math.min(sku.unitsSold() + SPARE, EventLimits.MAX_STOCK);
        return new StockEvent("opening-" + fileId + "-" + sku.sku(), sku.sku(), true, pieces, atMillis);
    }

    @Override
    public int size() {
        return skus.size();
    }

    @Override
    public long atMillis(int index) {
        return openedAtMillis;
    }

    @Override
    public Message message(int index, long atMillis) {
        StockEvent event = event(skus.get(index), atMillis);
        return new Message(SourceTopic.STOCK, EventEncoder.key(event), encoder.encode(event), 0);
    }
}
