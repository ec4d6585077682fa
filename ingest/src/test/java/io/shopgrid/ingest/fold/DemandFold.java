package io.shopgrid.ingest.fold;

import java.util.ArrayList;
import java.util.List;

/** One product's demand, with every event kept. */
final class DemandFold {
    private static final long SLOT_MILLIS = 300_000;
    private static final int SLOTS = 12;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int HOURS = 4 * 168 + 2;
    private static final int DAY_HOURS = 24;

    private record Counted(int quantity, long atMillis) {}

    private final List<Counted> views = new ArrayList<>();
    private final List<Counted> carts = new ArrayList<>();
    private final List<Counted> units = new ArrayList<>();
    private long newestMillis = Long.MIN_VALUE;
    private long firstMillis = Long.MAX_VALUE;

    void view(long atMillis) {
        add(views, 1, atMillis);
    }

    void cart(long atMillis) {
        add(carts, 1, atMillis);
    }

    void units(int quantity, long atMillis) {
        add(units, quantity, atMillis);
    }

    private void add(List<Counted> all, int quantity, long atMillis) {
        all.add(new Counted(quantity, atMillis));
        newestMillis = Math.max(newestMillis, atMillis);
        firstMillis = Math.min(firstMillis, atMillis);
    }

    Shown.DemandRow shown() {
        List<Integer> viewed = window(views, SLOT_MILLIS, SLOTS);
        List<Integer> carted = window(carts, SLOT_MILLIS, SLOTS);
        List<Integer> sold = window(units, SLOT_MILLIS, SLOTS);
        List<Integer> soldHourly = window(units, HOUR_MILLIS, HOURS);
        return new Shown.DemandRow(
                sum(viewed),
                sum(carted),
                sum(sold),
                sum(soldHourly.subList(HOURS - DAY_HOURS, HOURS)),
                newestMillis,
                firstMillis,
                viewed,
                carted,
                sold,
                soldHourly);
    }

    private List<Integer> window(List<Counted> all, long slotMillis, int slots) {
        List<Integer> window = new ArrayList<>();
        for (long slot = newestMillis / slotMillis - slots + 1; slot <= newestMillis / slotMillis; slot++) {
            long wanted = slot;
            window.add(all.stream()
                    .filter(counted -> counted.atMillis / slotMillis == wanted)
                    .mapToInt(Counted::quantity)
                    .sum());
        }
        return window;
    }

    private static int sum(List<Integer> window) {
        return window.stream().mapToInt(quantity -> quantity).sum();
    }
}
