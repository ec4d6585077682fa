package io.shopgrid.system;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.model.price.PriceChangeEvent;
import io.shopgrid.model.source.RebuildProgress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.ignite.Ignition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for the code as a whole and no compiler checks, over all of the product's code but its tests. */
class ArchitectureTest {
    private static final List<String> MODULES = List.of(
            "model", "compute", "node", "ingest", "api", "broker", "replay", "backtest", "cluster", "demo", "bench");

    private static JavaClasses product;

    @BeforeAll
    static void readProduct() {
        product = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.shopgrid");
    }

    @ParameterizedTest
    @CsvSource({
        "model,   ''",
        "broker,  model",
        "compute, model",
        "node,    model compute",
        "ingest,  model compute",
        "api,     model compute",
        "replay,  model",
        "backtest, model compute replay",
        "cluster, model node ingest api broker replay",
        "demo,    model compute node ingest api broker",
        "bench,   model compute node ingest api broker demo"
    })
    void shouldPointModuleArrowsInward(String module, String mayUse) {
        // given
        Set<String> allowed = Set.of((module + " " + mayUse).trim().split(" "));
        String[] others = MODULES.stream()
                .filter(other -> !allowed.contains(other))
                .map(ArchitectureTest::packages)
                .toArray(String[]::new);

        // then
        noClasses()
                .that()
                .resideInAPackage(packages(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(product);
    }

    @Test
    void shouldHaveEveryClassInAModule() {
        classes()
                .should()
                .resideInAnyPackage(
                        MODULES.stream().map(ArchitectureTest::packages).toArray(String[]::new))
                .check(product);
    }

    @Test
    void shouldHaveNoPackageCycles() {
        slices().matching("io.shopgrid.(**)").should().beFreeOfCycles().check(product);
    }

    @Test
    void shouldLogInsteadOfPrinting() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(product);
    }

    @Test
    void shouldBeGivenTheNodeInsteadOfLookingItUp() {
        noClasses()
                .should()
                .callMethodWhere(
                        target(owner(type(Ignition.class))).and(target(nameMatching("ignite|localIgnite|allGrids"))))
                .check(product);
    }

    @Test
    void shouldDecideWithoutIgniteAndKafka() {
        classes()
                .that(describe("decide", ArchitectureTest::decides))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.shopgrid..")
                .check(product);
    }

    @Test
    void shouldKnowTheClassesThatDecide() {
        assertThat(product.stream()
                        .filter(ArchitectureTest::decides)
                        .filter(JavaClass::isTopLevelClass)
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(DECIDING);
    }

    @Test
    void shouldKeepRecordsOutOfTables() {
        classes()
                .that()
                .resideInAnyPackage(Stream.of(
                                "product",
                                "inventory",
                                "demand",
                                "market",
                                "order",
                                "price",
                                "session",
                                "source",
                                "audit")
                        .map(feature -> packages("model." + feature))
                        .toArray(String[]::new))
                .and()
                .doNotBelongToAnyOf(
                        PriceChangeEvent.class, RebuildProgress.class) // a record of a topic, which no table holds
                .should()
                .notBeRecords()
                .check(product);
    }

    @Test
    void shouldSendNoRecordsToTheRows() {
        // given
        List<JavaClass> processors = product.stream()
                .filter(any -> any.isAssignableTo(EpochGuarded.class) && !any.isEquivalentTo(EpochGuarded.class))
                .toList();

        // when
        Set<JavaClass> sent = reachable(processors);

        // then
        assertThat(processors).hasSizeGreaterThan(9);
        assertThat(sent).hasSizeGreaterThan(processors.size()).noneMatch(JavaClass::isRecord);
    }

    @Test
    void shouldNamePackagesByFeature() {
        noClasses()
                .should()
                .resideInAnyPackage(Stream.of("util", "utils", "impl", "common", "helper", "manager", "misc")
                        .map(name -> ".." + name + "..")
                        .toArray(String[]::new))
                .check(product);
    }

    /** Classes whose outcome depends on their arguments only; imports neither Ignite nor Kafka. */
    private static final List<String> DECIDING = List.of(
            "PricingEngine",
            "PricingPolicy",
            "PriceDecision",
            "DecisionComparison",
            "Signals",
            "HardBounds",
            "BasisPoints",
            "Explanation",
            "DemandReader",
            "DecidedChange",
            "RowPricing",
            "StockLedger",
            "DemandLedger",
            "MarketLedger",
            "OrderLedger",
            "LineMoves",
            "SessionLedger",
            "SessionIndex",
            "NeighbourSearch",
            "Neighbourhood",
            "Ranking",
            "Shopper",
            "Selection");

    private static boolean decides(JavaClass type) {
        return type.getPackageName().startsWith("io.shopgrid.compute.")
                && DECIDING.contains(outermost(type).getSimpleName());
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }

    private static String packages(String module) {
        return "io.shopgrid." + module + "..";
    }

    /** The given classes and those of ours that their fields, their superclass's arguments, and so on, can hold. */
    private static Set<JavaClass> reachable(List<JavaClass> from) {
        Set<JavaClass> found = new TreeSet<>((one, other) -> one.getName().compareTo(other.getName()));
        Deque<JavaClass> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            JavaClass next = open.pop();
            if (next.getPackageName().startsWith("io.shopgrid") && found.add(next)) {
                next.getAllFields().stream()
                        .map(JavaField::getType)
                        .flatMap(ArchitectureTest::involved)
                        .forEach(open::push);
                next.getSuperclass().stream()
                        .flatMap(ArchitectureTest::involved)
                        .forEach(open::push);
            }
        }
        return found;
    }

    private static Stream<JavaClass> involved(JavaType type) {
        return type.getAllInvolvedRawTypes().stream()
                .map(JavaClass::getBaseComponentType)
                .filter(JavaClass.class::isInstance);
    }
}
