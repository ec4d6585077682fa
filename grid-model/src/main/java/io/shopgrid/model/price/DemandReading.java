package io.shopgrid.model.price;

import java.util.Objects;

/** A product's demand as it stood when a price was decided: sums of the windows, not the windows. */
public final class DemandReading {
    /** No order and no click was ever seen. */
    public static final DemandReading NONE = new DemandReading(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private final int views1h;
    private final int carts1h;
    private final int units1h;
    private final int recentUnits;
    private final long recentMillis;
    private final int baselineUnits;
    private final long baselineMillis;
    private final int recentViews;
    private final int recentCarts;
    private final int weeklyUnits;
    private final long weeklyMillis;
    private final int monthUnits;
    private final long monthMillis;

    /**
     * @param recentUnits units sold within the recent window
     * @param recentMillis length of the recent window
     * @param baselineUnits units sold within the time before the recent window that is known, a day at most
     * @param baselineMillis length of that time; 0 if nothing is known yet
     * @param recentViews views within the recent window
     * @param recentCarts products put into carts within the recent window
     * @param weeklyUnits units sold at this hour of the week, the hours beside it included, in the weeks before that are known
     * @param weeklyMillis length of that time; 0 if no week is known yet
     * @param monthUnits units sold within the time before the recent window that is known, four weeks at most
     * @param monthMillis length of that time; 0 if nothing is known yet
     */
    public DemandReading(
            int views1h,
            int carts1h,
            int units1h,
            int recentUnits,
            long recentMillis,
            int baselineUnits,
            long baselineMillis,
            int recentViews,
            int recentCarts,
            int weeklyUnits,
            long weeklyMillis,
            int monthUnits,
            long monthMillis) {
        this.views1h = views1h;
        this.carts1h = carts1h;
        this.units1h = units1h;
        this.recentUnits = recentUnits;
        this.recentMillis = recentMillis;
        this.baselineUnits = baselineUnits;
        this.baselineMillis = baselineMillis;
        this.recentViews = recentViews;
        this.recentCarts = recentCarts;
        this.weeklyUnits = weeklyUnits;
        this.weeklyMillis = weeklyMillis;
        this.monthUnits = monthUnits;
        this.monthMillis = monthMillis;
    }

    public int views1h() {
        return views1h;
    }

    public int carts1h() {
        return carts1h;
    }

    public int units1h() {
        return units1h;
    }

    public int recentUnits() {
        return recentUnits;
    }

    public long recentMillis() {
        return recentMillis;
    }

    public int baselineUnits() {
        return baselineUnits;
    }

    public long baselineMillis() {
        return baselineMillis;
    }

    public int recentViews() {
        return recentViews;
    }

    public int recentCarts() {
        return recentCarts;
    }

    public int weeklyUnits() {
        return weeklyUnits;
    }

    public long weeklyMillis() {
        return weeklyMillis;
    }

    public int monthUnits() {
        return monthUnits;
    }

    public long monthMillis() {
        return monthMillis;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DemandReading reading
                && views1h == reading.views1h
                && carts1h == reading.carts1h
                && units1h == reading.units1h
                && recentUnits == reading.recentUnits
                && recentMillis == reading.recentMillis
                && baselineUnits == reading.baselineUnits
                && baselineMillis == reading.baselineMillis
                && recentViews == reading.recentViews
                && recentCarts == reading.recentCarts
                && weeklyUnits == reading.weeklyUnits
                && weeklyMillis == reading.weeklyMillis
                && monthUnits == reading.monthUnits
                && monthMillis == reading.monthMillis;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                views1h,
                carts1h,
                units1h,
                recentUnits,
                recentMillis,
                baselineUnits,
                baselineMillis,
                recentViews,
                recentCarts,
                weeklyUnits,
                weeklyMillis,
                monthUnits,
                monthMillis);
    }
}
