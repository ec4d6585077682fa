package io.shopgrid.model.demand;

import java.util.Arrays;

/**
 * The windows behind {@link Demand}: rings of counts, indexed by slot number modulo the ring's length.
 *
 * <p>Only slots up to one ring's length before the newest are meaningful; the ledger clears the others.
 */
public final class DemandSlots {
    private final int[] views;
    private final int[] carts;
    private final int[] units;
    private final int[] hourlyUnits;

    /**
     * @param views {@link Demand#SLOTS} slots of {@link Demand#SLOT_MILLIS}
     * @param carts the same
     * @param units the same
     * @param hourlyUnits {@link Demand#HOURS} slots of an hour
     */
    public DemandSlots(int[] views, int[] carts, int[] units, int[] hourlyUnits) {
        this.views = views;
        this.carts = carts;
        this.units = units;
        this.hourlyUnits = hourlyUnits;
    }

    /** Rings of zeros. */
    public static DemandSlots empty() {
        return new DemandSlots(
                new int[Demand.SLOTS], new int[Demand.SLOTS], new int[Demand.SLOTS], new int[Demand.HOURS]);
    }

    /** The array itself, as with the others here: callers that change one change a {@link #copy()}. */
    public int[] views() {
        return views;
    }

    public int[] carts() {
        return carts;
    }

    public int[] units() {
        return units;
    }

    public int[] hourlyUnits() {
        return hourlyUnits;
    }

    public DemandSlots copy() {
        return new DemandSlots(views.clone(), carts.clone(), units.clone(), hourlyUnits.clone());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DemandSlots slots
                && Arrays.equals(views, slots.views)
                && Arrays.equals(carts, slots.carts)
                && Arrays.equals(units, slots.units)
                && Arrays.equals(hourlyUnits, slots.hourlyUnits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(views) ^ Arrays.hashCode(carts) ^ Arrays.hashCode(units) ^ Arrays.hashCode(hourlyUnits);
    }
}
