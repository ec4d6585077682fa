package io.shopgrid.ingest.fold;

import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.session.CustomerSession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One session, with every click kept. */
final class SessionFold {
    private final List<ClickEvent> clicks = new ArrayList<>();

    void click(ClickEvent event) {
        clicks.add(event);
    }

    Shown.SessionRow shown() {
        List<ClickEvent> inTime = new ArrayList<>(clicks);
        inTime.sort(Comparator.comparingLong(ClickEvent::atMillis)); // stable: of equal times the later one stays later
        ClickEvent newest = inTime.get(inTime.size() - 1);
        int forgotten = Math.max(0, inTime.size() - CustomerSession.MAX_RECENT);
        return new Shown.SessionRow(
                newest.consent() ? newest.customerId() : null,
                inTime.get(0).atMillis(),
                newest.atMillis(),
                clicks.size(),
                newest.consent(),
                inTime.subList(forgotten, inTime.size()).stream()
                        .map(click -> new Shown.RecentClick(click.type(), click.sku(), click.atMillis()))
                        .toList());
    }
}
