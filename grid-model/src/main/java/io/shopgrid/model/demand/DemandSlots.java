package io.shopgrid.model.demand;

import java.util.Arrays;

/**
 * The windows behind {@link Demand}: rings of counts, indexed by slot number modulo the ring's length, and units by the hour.
 *
 * <p>Only slots up to one ring's length before the newest are meaningful; the ledger clears the others.
 */
public final class DemandSlots {
    private final int[] views;
    private final int[] carts;
    private final int[] units;
    private final HourlyUnits hourlyUnits;

    /**
     * @param views {@link Demand#SLOTS} slots of {@link Demand#SLOT_MILLIS}
     * @param carts the same
     * @param units the same
     * @param hourlyUnits units of each hour
     */
    public DemandSlots(int[] views, int[] carts, int[] units, HourlyUnits hourlyUnits) {
        this.views = views;
        this.carts = carts;
        this.units = units;
        this.hourlyUnits = hourlyUnits;
    }

    /** Rings of zeros. */
    public static DemandSlots empty() {
        return new DemandSlots(
                new int[Demand.SLOTS], new int[Demand.SLOTS], new int[Demand.SLOTS], HourlyUnits.empty());
    }

    /** All rings in one array, as a row keeps them. */
    int[] packed() {
        int[] hours = hourlyUnits.packed();
        int[] packed = new int[3 * Demand.SLOTS + hours.length];
        System.arraycopy(views, 0, packed, 0, Demand.SLOTS);
        System.arraycopy(carts, 0, packed, Demand.SLOTS, Demand.SLOTS);
        System.arraycopy(units, 0, packed, 2 * Demand.SLOTS, Demand.SLOTS);
        System.arraycopy(hours, 0, packed, 3 * Demand.SLOTS, hours.length);
        return packed;
    }

    /** Copies of what {@link #packed()} gave. */
    static DemandSlots of(int[] packed) {
        int carts = Demand.SLOTS;
        int units = 2 * Demand.SLOTS;
        int hourlyUnits = 3 * Demand.SLOTS;
        return new DemandSlots(
                Arrays.copyOfRange(packed, 0, carts),
                Arrays.copyOfRange(packed, carts, units),
                Arrays.copyOfRange(packed, units, hourlyUnits),
                HourlyUnits.of(Arrays.copyOfRange(packed, hourlyUnits, packed.length)));
    }

    /** The array itself, as with the others here. */
    public int[] views() {
        return views;
    }

    public int[] carts() {
        return carts;
    }

    public int[] units() {
        return units;
    }

    public HourlyUnits hourlyUnits() {
        return hourlyUnits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DemandSlots slots && Arrays.equals(packed(), slots.packed());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed());
    }
}
