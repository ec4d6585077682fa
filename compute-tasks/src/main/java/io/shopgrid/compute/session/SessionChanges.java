package io.shopgrid.compute.session;

import io.shopgrid.compute.source.Positions;
import io.shopgrid.model.event.ClickEvent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The clicks of one session in one batch. Not thread-safe. */
public final class SessionChanges {
    private static final byte CART = 1;
    private static final byte PURCHASE = 2;
    private static final byte CONSENT = 4;

    private final Positions.Builder positions = new Positions.Builder();
    private byte[] kinds = new byte[1];
    private String[] skus = new String[1];
    private @Nullable String[] customerIds = new String[1];
    private long[] times = new long[1];

    /** Adds a click. */
    public void click(long source, long offset, ClickEvent click) {
        int known = positions.size();
        int at = positions.add(source, offset);
        if (at < known) {
            return;
        }
        if (at == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * at);
            skus = Arrays.copyOf(skus, 2 * at);
            customerIds = Arrays.copyOf(customerIds, 2 * at);
            times = Arrays.copyOf(times, 2 * at);
        }
        kinds[at] = kind(click);
        skus[at] = click.sku();
        customerIds[at] = click.customerId();
        times[at] = click.atMillis();
    }

    private static byte kind(ClickEvent click) {
        byte type = switch (click.type()) {
            case VIEW -> 0;
            case CART -> CART;
            case PURCHASE -> PURCHASE;
        };
        return (byte) (click.consent() ? type | CONSENT : type);
    }

    static ClickEvent.Type type(byte kind) {
        return switch (kind & (CART | PURCHASE)) {
            case CART -> ClickEvent.Type.CART;
            case PURCHASE -> ClickEvent.Type.PURCHASE;
            default -> ClickEvent.Type.VIEW;
        };
    }

    static boolean consents(byte kind) {
        return (kind & CONSENT) != 0;
    }

    /** The processor that applies what was collected. */
    public ApplyClicks toProcessor(long epoch) {
        int size = positions.size();
        return new ApplyClicks(
                epoch,
                positions.build(),
                Arrays.copyOf(kinds, size),
                Arrays.copyOf(skus, size),
                Arrays.copyOf(customerIds, size),
                Arrays.copyOf(times, size));
    }
}
