package io.shopgrid.ingest.apply;

import io.shopgrid.compute.demand.ApplyDemand;
import io.shopgrid.compute.demand.DemandChanges;
import io.shopgrid.compute.session.ApplyClicks;
import io.shopgrid.compute.session.SessionChanges;
import io.shopgrid.ingest.quarantine.Quarantine;
import io.shopgrid.model.Tables;
import io.shopgrid.model.event.ClickDecoder;
import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.event.EventDecoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Views and carts to DEMAND, all clicks to CUSTOMER_SESSION; the two tables take them at the same time. */
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
        Map<String, DemandChanges> demand = new TreeMap<>();
        Map<String, SessionChanges> sessions = new TreeMap<>();
        for (ReadEvent<ClickEvent> read : events) {
            ClickEvent event = event(read);
            if (event.type() != ClickEvent.Type.PURCHASE) {
                demand.computeIfAbsent(event.sku(), sku -> new DemandChanges())
                        .click(read.source(), read.offset(), event.type(), event.atMillis());
            }
            sessions.computeIfAbsent(event.sessionId(), id -> new SessionChanges())
                    .click(read.source(), read.offset(), event);
        }
        TreeMap<String, ApplyDemand> ofSkus = new TreeMap<>();
        demand.forEach((sku, changes) -> ofSkus.put(sku, changes.toProcessor(epoch)));
        TreeMap<String, ApplyClicks> ofSessions = new TreeMap<>();
        sessions.forEach((id, changes) -> ofSessions.put(id, changes.toProcessor(epoch)));

        CompletableFuture<Applied<String, Void>> demandDone = grid.apply(Tables.DEMAND, ofSkus);
        CompletableFuture<Applied<String, Void>> sessionsDone = grid.apply(Tables.SESSIONS, ofSessions);
        Outcomes.await(
                Tables.DEMAND,
                demandDone,
                events,
                (read, sku) -> event(read).sku().equals(sku),
                quarantine::add);
        Outcomes.await(
                Tables.SESSIONS,
                sessionsDone,
                events,
                (read, id) -> event(read).sessionId().equals(id),
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
