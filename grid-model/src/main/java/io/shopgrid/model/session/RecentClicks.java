package io.shopgrid.model.session;

import io.shopgrid.model.event.ClickEvent;
import java.util.Arrays;
import java.util.List;

/**
 * The newest clicks of a session, oldest first, at most {@link CustomerSession#MAX_RECENT}. Immutable.
 *
 * <p>A click is one number: its time in milliseconds (high bits), its type (2 bits) and the place of its sku among the
 * skus (8 bits). So numbers of clicks that follow each other grow.
 */
public final class RecentClicks {
    /** No click. */
    public static final RecentClicks NONE = new RecentClicks(new String[0], new long[0]);

    private static final int SKU_BITS = 8;
    private static final int TYPE_BITS = 2;
    private static final List<ClickEvent.Type> TYPES =
            List.of(ClickEvent.Type.VIEW, ClickEvent.Type.CART, ClickEvent.Type.PURCHASE);

    private final String[] skus;
    private final long[] packed;

    private RecentClicks(String[] skus, long[] packed) {
        this.skus = skus;
        this.packed = packed;
    }

    /** The clicks whose parts {@link #skus()} and {@link #packed()} gave; neither is written to any more. */
    static RecentClicks of(String[] skus, long[] packed) {
        return packed.length == 0 ? NONE : new RecentClicks(skus, packed);
    }

    /** Number of clicks. */
    public int size() {
        return packed.length;
    }

    public String sku(int at) {
        return skus[(int) packed[at] & ((1 << SKU_BITS) - 1)];
    }

    public ClickEvent.Type type(int at) {
        return TYPES.get((int) (packed[at] >>> SKU_BITS) & ((1 << TYPE_BITS) - 1));
    }

    /** Epoch milliseconds. */
    public long atMillis(int at) {
        return packed[at] >> (SKU_BITS + TYPE_BITS);
    }

    /**
     * These and one more, in the order of their times; of equal times the new one is the newer. If they are too many the
     * oldest goes, which may be the new one.
     */
    public RecentClicks with(ClickEvent.Type type, String sku, long atMillis) {
        int before = packed.length;
        while (before > 0 && atMillis(before - 1) > atMillis) {
            before--;
        }
        boolean full = packed.length == CustomerSession.MAX_RECENT;
        if (full && before == 0) {
            return this;
        }
        int dropped = full ? 1 : 0;
        String[] all = added(sku);
        long click = (atMillis << (SKU_BITS + TYPE_BITS))
                | ((long) TYPES.indexOf(type) << SKU_BITS)
                | Arrays.asList(all).indexOf(sku);
        long[] clicks = new long[packed.length + 1 - dropped];
        System.arraycopy(packed, dropped, clicks, 0, before - dropped);
        clicks[before - dropped] = click;
        System.arraycopy(packed, before, clicks, before - dropped + 1, packed.length - before);
        return full ? compacted(all, clicks) : new RecentClicks(all, clicks);
    }

    private String[] added(String sku) {
        if (Arrays.asList(skus).contains(sku)) {
            return skus;
        }
        String[] all = Arrays.copyOf(skus, skus.length + 1);
        all[skus.length] = sku;
        return all;
    }

    /** Without the skus that no click has any more. */
    private static RecentClicks compacted(String[] skus, long[] clicks) {
        int[] places = new int[skus.length];
        Arrays.fill(places, -1);
        String[] kept = new String[skus.length];
        int size = 0;
        long[] moved = new long[clicks.length];
        long mask = (1L << SKU_BITS) - 1;
        for (int at = 0; at < clicks.length; at++) {
            int old = (int) (clicks[at] & mask);
            if (places[old] < 0) {
                kept[size] = skus[old];
                places[old] = size++;
            }
            moved[at] = (clicks[at] & ~mask) | places[old];
        }
        return new RecentClicks(Arrays.copyOf(kept, size), moved);
    }

    /** The skus that the clicks name, each once: the array itself. */
    String[] skus() {
        return skus;
    }

    /** The clicks as numbers: the array itself. */
    long[] packed() {
        return packed;
    }
}
