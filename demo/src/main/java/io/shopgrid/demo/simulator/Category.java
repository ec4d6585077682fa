package io.shopgrid.demo.simulator;

import java.util.List;
import java.util.Locale;

/** A shelf of the shop: what is on it, what it costs and how much its shoppers look at the price. */
final class Category {
    /** All shelves of the shop. */
    static final List<Category> ALL = List.of(
            new Category(
                    "Coffee",
                    new Economy(1.8, 1.65, 350, 2_800, true),
                    "Harbour Roast|Alta Finca|Brewmonk|Casa Nova|Kettle & Crow",
                    "Dark|Medium|Light|Organic|Single Origin|Decaf|House|Reserve",
                    "Espresso Beans|Filter Coffee|Coffee Capsules|Ground Coffee|Crema Beans|Cold Brew Blend",
                    "250 g|500 g|1 kg"),
            new Category(
                    "Tea",
                    new Economy(1.5, 1.9, 180, 1_600, false),
                    "Lotus Lane|Jardin Vert|Old Quay|Misty Hill|Samovar & Sons",
                    "Organic|Classic|Smoky|Spring|Royal|Evening|Loose-Leaf",
                    "Assam|Earl Grey|Sencha|Rooibos|Peppermint Tea|Darjeeling|Chai|Jasmine Tea",
                    "20 bags|50 bags|100 g|250 g"),
            new Category(
                    "Kitchen",
                    new Economy(1.4, 1.8, 600, 14_000, false),
                    "Northmoor|Pan & Fire|Ostlund|Trattoria|Hearthstone",
                    "Cast Iron|Stainless Steel|Ceramic|Copper|Non-Stick|Enamel|Everyday",
                    "Frying Pan|Saucepan|Casserole|Chef's Knife|Mixing Bowl|Kettle|Pour-Over Dripper|Baking Tray",
                    "small|medium|large"),
            new Category(
                    "Textiles",
                    new Economy(1.6, 2.1, 500, 9_000, false),
                    "Linnea|Wool & Wren|Casa Lino|Softfield|Moorland",
                    "Linen|Cotton|Waffle|Merino|Velvet|Striped|Quilted",
                    "Cushion Cover|Bath Towel|Duvet Cover|Throw|Tea Towel Set|Curtain|Table Runner|Bed Sheet",
                    "sand|slate|ivory|forest|rust"),
            new Category(
                    "Audio",
                    new Economy(2.2, 1.35, 2_500, 26_000, true),
                    "Sonari|Beatfield|Klang|Auralis|Westbeam",
                    "Wireless|Noise-Cancelling|Studio|Compact|Hi-Fi|Outdoor|Retro",
                    "Headphones|Earbuds|Bluetooth Speaker|Soundbar|Turntable|Microphone|Radio",
                    "black|white|blue|Mk II"),
            new Category(
                    "Phones",
                    new Economy(2.5, 1.45, 300, 6_000, false),
                    "Voltix|Casey|Gripwell|Chargeport|Telum",
                    "Fast|Slim|Rugged|Magnetic|Braided|Foldable|Dual",
                    "Phone Case|USB-C Charger|Charging Cable|Power Bank|Screen Protector|Car Mount|Wireless Pad",
                    "black|clear|navy|2 m|twin pack"),
            new Category(
                    "Computing",
                    new Economy(2.6, 1.18, 2_000, 48_000, true),
                    "Keystone|Pixelworks|Nordlink|Datahive|Corvid",
                    "Mechanical|Ergonomic|Portable|Gaming|Silent|4K|Gigabit",
                    "Keyboard|Mouse|Monitor|Solid State Drive|Webcam|Router|Docking Station|USB Hub",
                    "black|grey|Pro|Lite"),
            new Category(
                    "Toys",
                    new Economy(1.9, 1.75, 400, 5_500, true),
                    "Tumblewood|Brix & Co|Little Atlas|Funfair|Owl & Kite",
                    "Wooden|My First|Giant|Glow-in-the-Dark|Magnetic|Travel|Classic",
                    "Puzzle|Train Set|Building Blocks|Board Game|Plush Bear|Kite|Marble Run|Play Kitchen",
                    "from 2 years|from 4 years|from 6 years|from 8 years"),
            new Category(
                    "Outdoor",
                    new Economy(1.7, 1.6, 800, 22_000, true),
                    "Fellside|Trailhead|Summit Ridge|Riverbend|Larch",
                    "Ultralight|Waterproof|Three-Season|Insulated|Trail|Folding|Expedition",
                    "Backpack|Tent|Sleeping Bag|Rain Jacket|Camping Stove|Headlamp|Hiking Poles|Water Bottle",
                    "S|M|L|green|orange"),
            new Category(
                    "Garden",
                    new Economy(1.3, 1.85, 250, 8_000, false),
                    "Greenacre|Thistledown|Spade & Sons|Bloomfield|Fernley",
                    "Galvanised|Terracotta|Self-Watering|Extendable|Forged|Hanging|Heirloom",
                    "Planter|Watering Can|Secateurs|Garden Hose|Bird Feeder|Raised Bed|Hand Trowel|Seed Collection",
                    "small|medium|large|set of 3"),
            new Category(
                    "Beauty",
                    new Economy(1.2, 2.3, 200, 4_500, true),
                    "Saltwater|Botanica|Rosewell|Nord Skin|Apothecary No. 9",
                    "Hydrating|Repairing|Gentle|Vitamin C|Overnight|Fragrance-Free|Mineral",
                    "Face Cream|Shampoo|Hand Balm|Serum|Body Oil|Sunscreen|Lip Care|Cleanser",
                    "30 ml|50 ml|150 ml|300 ml"),
            new Category(
                    "Pets",
                    new Economy(1.4, 1.55, 250, 7_000, false),
                    "Barkley|Whiskers & Tail|Wildpaw|Old Stable|Hutch",
                    "Grain-Free|Senior|Orthopaedic|Puppy|Chew-Proof|Natural|Adjustable",
                    "Dog Food|Cat Food|Dog Bed|Scratching Post|Harness|Cat Litter|Chew Toy|Travel Carrier",
                    "1.5 kg|3 kg|S|M|L"));

    private final String label;
    private final Economy economy;
    private final List<String> brands;
    private final List<String> styles;
    private final List<String> things;
    private final List<String> variants;

    private Category(String label, Economy economy, String brands, String styles, String things, String variants) {
        this.label = label;
        this.economy = economy;
        this.brands = List.of(brands.split("\\|", -1));
        this.styles = List.of(styles.split("\\|", -1));
        this.things = List.of(things.split("\\|", -1));
        this.variants = List.of(variants.split("\\|", -1));
    }

    /** The name in events: {@code Coffee}. */
    String label() {
        return label;
    }

    /** How the skus start: {@code COF}. */
    String skuPrefix() {
        return label.substring(0, 3).toUpperCase(Locale.ROOT);
    }

    Economy economy() {
        return economy;
    }

    List<String> brands() {
        return brands;
    }

    /**
     * The n-th product's name, without the brand; no two of the first few hundred of a brand are the same.
     *
     * @param number from 0
     */
    String productName(int number) {
        int style = number % styles.size();
        int thing = number / styles.size() % things.size();
        int variant = number / (styles.size() * things.size()) % variants.size();
        int series = number / (styles.size() * things.size() * variants.size());
        String name = styles.get(style) + ' ' + things.get(thing) + ", " + variants.get(variant);
        return series == 0 ? name : name + ", series " + (series + 1);
    }

    /**
     * The category's money side.
     *
     * @param elasticity by how many per cent sales fall when the price rises by one
     * @param markup list price over unit cost
     * @param leastCostMinor the cheapest product's unit cost, minor units
     * @param mostCostMinor the dearest one's
     * @param advertisedMinimum whether the first brand sets a minimum advertised price
     */
    record Economy(
            double elasticity, double markup, int leastCostMinor, int mostCostMinor, boolean advertisedMinimum) {}
}
