package io.shopgrid.replay.retail;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Sorts products into categories, which the data set does not have.
 *
 * <p>Codes that stand for postage, fees, vouchers and the like are services. Otherwise the first category in the list
 * counts that has a word of the name, in the singular or with an S or ES.
 */
final class RetailCategory {
    static final String SERVICES = "Services";
    static final String OTHER = "Other";

    private static final Set<String> SERVICE_CODES =
            Set.of("POST", "DOT", "M", "D", "C2", "B", "S", "AMAZONFEE", "CRUK", "PADS", "DCGSSBOY", "DCGSSGIRL");

    private static final String VOUCHER_PREFIX = "GIFT_";

    private static final List<Map.Entry<String, Set<String>>> WORDS = List.of(
            words("Christmas", "CHRISTMAS", "XMAS", "ADVENT", "BAUBLE", "REINDEER", "SANTA", "SNOWFLAKE"),
            words("Bags", "BAG", "SHOPPER", "PURSE", "RUCKSACK", "BACKPACK"),
            words("Lighting", "CANDLE", "LANTERN", "LIGHT", "LAMP", "CHANDELIER", "CANDLESTICK"),
            words(
                    "Kitchen",
                    "MUG",
                    "CUP",
                    "PLATE",
                    "BOWL",
                    "TEA",
                    "TEAPOT",
                    "COFFEE",
                    "CAKE",
                    "CAKESTAND",
                    "CUTLERY",
                    "BAKING",
                    "KITCHEN",
                    "LUNCH",
                    "SNACK",
                    "BOTTLE",
                    "TIN",
                    "JAR",
                    "TRAY",
                    "NAPKIN",
                    "APRON",
                    "JUG",
                    "GLASS",
                    "SPOON",
                    "PANTRY",
                    "RECIPE",
                    "JELLY",
                    "EGG"),
            words(
                    "Stationery",
                    "CARD",
                    "PAPER",
                    "NOTEBOOK",
                    "PENCIL",
                    "PEN",
                    "WRAP",
                    "STICKER",
                    "TAPE",
                    "CALENDAR",
                    "ENVELOPE",
                    "RIBBON",
                    "ERASER",
                    "CHALKBOARD"),
            words(
                    "Toys",
                    "TOY",
                    "GAME",
                    "DOLL",
                    "PUZZLE",
                    "JIGSAW",
                    "CHILDREN",
                    "CHILDRENS",
                    "BALLOON",
                    "SPINNING",
                    "SKIPPING",
                    "DOMINOES",
                    "PLAYHOUSE"),
            words("Garden", "GARDEN", "PLANT", "PLANTER", "HERB", "BIRD", "WATERING", "PARASOL", "PICNIC", "FLOWERPOT"),
            words("Jewellery", "NECKLACE", "BRACELET", "EARRING", "RING", "BROOCH", "KEYRING", "BANGLE", "CHARM"),
            words(
                    "Home",
                    "HEART",
                    "HOLDER",
                    "SIGN",
                    "FRAME",
                    "CLOCK",
                    "MIRROR",
                    "CUSHION",
                    "DOORMAT",
                    "HOOK",
                    "HANGER",
                    "DRAWER",
                    "KNOB",
                    "BOX",
                    "BASKET",
                    "CABINET",
                    "BUNTING",
                    "GARLAND",
                    "WREATH",
                    "VASE",
                    "DECORATION",
                    "ORNAMENT",
                    "STOOL",
                    "CHAIR",
                    "TABLE",
                    "BLANKET",
                    "SOAP",
                    "TOWEL",
                    "BATHROOM"));

    private RetailCategory() {}

    /** The category of a product. */
    static String of(String sku, String name) {
        String code = sku.toUpperCase(Locale.ROOT);
        if (SERVICE_CODES.contains(code) || code.startsWith(VOUCHER_PREFIX)) {
            return SERVICES;
        }
        List<String> words = Arrays.asList(name.toUpperCase(Locale.ROOT).split("[^A-Z]+", -1));
        for (Map.Entry<String, Set<String>> category : WORDS) {
            if (words.stream().anyMatch(word -> isOneOf(category.getValue(), word))) {
                return category.getKey();
            }
        }
        return OTHER;
    }

    private static boolean isOneOf(Set<String> words, String word) {
        return words.contains(word)
                || (word.endsWith("S") && words.contains(word.substring(0, word.length() - 1)))
                || (word.endsWith("ES") && words.contains(word.substring(0, word.length() - 2)));
    }

    private static Map.Entry<String, Set<String>> words(String category, String... words) {
        return Map.entry(category, Set.of(words));
    }
}
