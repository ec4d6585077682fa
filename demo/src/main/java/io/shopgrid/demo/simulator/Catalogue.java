package io.shopgrid.demo.simulator;

import io.shopgrid.model.event.ProductEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the shop sells: products by index, those of a category side by side. Immutable. */
final class Catalogue {
    private static final double MAP_OF_LIST = 0.88;
    private static final double BOUNDED_SHARE = 0.15;
    private static final double MIN_OF_COST = 1.06;
    private static final double MAX_OF_LIST = 1.30;

    private final List<ProductEvent> products = new ArrayList<>();
    private final List<Category> categories = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<Category, Shelf> shelves = new HashMap<>();

    Catalogue(int size, long atMillis, RandomGenerator random) {
        int shelvesLeft = Category.ALL.size();
        for (Category category : Category.ALL) {
            int first = products.size();
            int count = (size - first) / shelvesLeft--;
            for (int number = 0; number < count; number++) {
                add(category, product(category, number, atMillis, random));
            }
            shelves.put(category, new Shelf(first, products.size()));
        }
    }

    private void add(Category category, ProductEvent product) {
        indexes.put(product.sku(), products.size());
        products.add(product);
        categories.add(category);
    }

    private static ProductEvent product(Category category, int number, long atMillis, RandomGenerator random) {
        Category.Economy economy = category.economy();
        int brand = number % category.brands().size();
        double spread = Math.log((double) economy.mostCostMinor() / economy.leastCostMinor());
        long cost = Math.round(economy.leastCostMinor() * Math.exp(spread * random.nextDouble()));
        long list = endingIn99(cost * economy.markup() * (0.95 + 0.1 * random.nextDouble()));
        boolean bounded = random.nextDouble() < BOUNDED_SHARE;
        return new ProductEvent(
                "%s-%05d".formatted(category.skuPrefix(), number + 1),
                category.brands().get(brand) + ' ' + category.productName(number),
                category.label(),
                category.brands().get(brand),
                cost,
                list,
                minor(economy.advertisedMinimum() && brand == 0, list * MAP_OF_LIST),
                minor(bounded, cost * MIN_OF_COST),
                minor(bounded, list * MAX_OF_LIST),
                atMillis);
    }

    private static @Nullable Long minor(boolean present, double amount) {
        return present ? Math.round(amount) : null;
    }

    /** The next amount up that ends in 99 minor units. */
    private static long endingIn99(double amount) {
        return (long) Math.ceil((amount + 1) / 100) * 100 - 1;
    }

    int size() {
        return products.size();
    }

    ProductEvent product(int index) {
        return products.get(index);
    }

    Category category(int index) {
        return categories.get(index);
    }

    /** Index of a category's first product. */
    int first(Category category) {
        return shelf(category).first;
    }

    /** Index after a category's last product. */
    int end(Category category) {
        return shelf(category).end;
    }

    private Shelf shelf(Category category) {
        return Objects.requireNonNull(shelves.get(category));
    }

    OptionalInt indexOf(String sku) {
        Integer index = indexes.get(sku);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    private record Shelf(int first, int end) {}
}
