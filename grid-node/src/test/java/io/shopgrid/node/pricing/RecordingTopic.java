package io.shopgrid.node.pricing;

import io.shopgrid.compute.pricing.PriceTopic;
import io.shopgrid.model.price.PriceChangeEvent;
import io.shopgrid.model.price.PriceChangeJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A topic in memory that can be told to fail. Shared by the nodes of a test, as Kafka is. Thread-safe. */
final class RecordingTopic implements PriceTopic {
    /** What sending does. */
    enum Mode {
        STORE,

        /** Stores nothing and fails. */
        REFUSE,

        /** Stores and fails all the same, as when an acknowledgement is lost. */
        FORGET_TO_ANSWER
    }

    private final List<PriceChangeEvent> records = new CopyOnWriteArrayList<>();
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private volatile Mode mode = Mode.STORE;

    void set(Mode next) {
        mode = next;
    }

    /** Everything sent, in order, each as a consumer would read it. */
    List<PriceChangeEvent> records() {
        return records;
    }

    List<PriceChangeEvent> records(String sku) {
        return records.stream().filter(record -> record.sku().equals(sku)).toList();
    }

    @Override
    public Sent send(List<PriceChangeEvent> changes) {
        Mode now = mode;
        if (now == Mode.REFUSE) {
            return new Sent(List.of(), new IOException("the broker is away"));
        }
        List<PriceChangeEvent> stored = new ArrayList<>();
        for (PriceChangeEvent change : changes) {
            stored.add(PriceChangeJson.read(PriceChangeJson.write(change)));
        }
        synchronized (records) { // readers see records in their order, as Kafka's do
            records.addAll(stored);
            readers.forEach(reader -> stored.forEach(event -> reader.read(event.sku(), event.version())));
        }
        return now == Mode.STORE
                ? new Sent(changes, null)
                : new Sent(List.of(), new IOException("the answer was lost"));
    }

    @Override
    public void follow(Reader reader) {
        readers.add(reader);
    }

    /** Puts an old record behind all others, as a node may that stood still. */
    void appendLate(PriceChangeEvent old) throws InterruptedException {
        records.add(old);
        for (Reader reader : readers) {
            reader.read(old.sku(), old.version());
            reader.pause();
        }
    }

    @Override
    public void close() {}
}
