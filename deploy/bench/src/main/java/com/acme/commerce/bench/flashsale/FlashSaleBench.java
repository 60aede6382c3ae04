package com.acme.commerce.bench.flashsale;

import com.acme.commerce.bench.platform.ScratchPlatform;
import com.acme.commerce.bench.report.Figure;
import com.acme.commerce.bench.report.Section;
import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.load.Assortment;
import com.acme.commerce.local.load.CartGenerator;
import com.acme.commerce.local.load.Load;
import com.acme.commerce.local.load.LoadReport;
import com.acme.commerce.local.load.LoadSettings;
import com.acme.commerce.local.load.Schedule;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.seed.Seeder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Sells a product of which there is little to many who come at once, sale after sale on one platform. What declined payments
 * and cancelled orders give back is sold to those who come later, until nothing is left.
 */
final class FlashSaleBench {

    /** No round of buyers takes so long; bounds what is waited for where something is broken. */
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(10);

    /** The last of the stock comes back within a second or two, and then somebody must want it. */
    private static final Duration SOLD_OUT_WITHIN = Duration.ofMinutes(2);

    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(30);

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /** More than come back, because the processor declines some of those who come later as well. */
    private static final int BUYERS_FOR_EACH_LEFT = 3;

    private final ScratchPlatform platform;
    private final FlashSaleSettings settings;
    private final Progress progress;
    private final List<Sale> sales = new ArrayList<>();
    private final List<Double> cancelled = new ArrayList<>();
    private final List<Double> sold = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    FlashSaleBench(ScratchPlatform platform, FlashSaleSettings settings, Progress progress) {
        this.platform = platform;
        this.settings = settings;
        this.progress = progress;
    }

    /** Makes all sales. */
    void run() throws InterruptedException {
        try (OrderEvents events = new OrderEvents(platform)) {
            for (long seed = 1; seed <= settings.seeds(); seed++) {
                sell(seed, events);
            }
        }
    }

    /** What does not add up in any of the sales. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    /** The sales in numbers; each is a run. */
    Section section() {
        return new Section(
                "flash sale",
                List.of(
                        new Figure("sold", "units", sold),
                        figure("stock", "units", Sale::stock),
                        figure("buyers", "checkouts", Sale::buyers),
                        figure("declined", "checkouts", Sale::declined),
                        new Figure("cancelled", "orders", cancelled),
                        figure("took", "s", sale -> sale.took().toMillis() / 1000.0),
                        Figure.of("violations", "", violations.size())));
    }

    private Figure figure(String name, String unit, ToDoubleFunction<Sale> value) {
        return new Figure(name, unit, sales.stream().mapToDouble(value).boxed().toList());
    }

    private void sell(long seed, OrderEvents events) throws InterruptedException {
        String product = String.format(Locale.ROOT, "flash-sale-%04d", seed);
        new Seeder(platform.catalogue().inventoryCommands(), Map.of(product, (long) settings.stock()))
                .seed(platform.bootstrapServers(), platform.values().serializer());
        awaitStock(product);

        SaleBook book = new SaleBook();
        List<LoadReport> rounds = new ArrayList<>();
        long begin = System.nanoTime();
        rounds.add(rush(seed, rounds.size(), product, settings.buyers()));
        events.enter(book);
        while (book.sold() < settings.stock() && System.nanoTime() - begin < SOLD_OUT_WITHIN.toNanos()) {
            int left = settings.stock() - book.sold();
            rounds.add(rush(seed, rounds.size(), product, BUYERS_FOR_EACH_LEFT * left));
            events.enter(book);
        }
        Sale sale = sale(seed, rounds, Duration.ofNanos(System.nanoTime() - begin));
        List<String> wrong = settle(sale, book, product, events);

        sales.add(sale);
        sold.add((double) book.sold());
        cancelled.add((double) book.cancelled());
        violations.addAll(wrong);
        progress.say(String.format(
                Locale.ROOT,
                "seed %d: %,d buyers in %.1f s, sold %,d of %,d (%d declined, %d cancelled, %d rounds)%s",
                seed,
                sale.buyers(),
                sale.took().toMillis() / 1000.0,
                book.sold(),
                sale.stock(),
                sale.declined(),
                book.cancelled(),
                rounds.size(),
                wrong.isEmpty() ? "" : ": " + wrong.size() + " violations"));
    }

    /** A sale begins when there is something to buy. */
    private void awaitStock(String product) throws InterruptedException {
        long begin = System.nanoTime();
        while (level(product).isEmpty()) {
            if (System.nanoTime() - begin > SETTLED_WITHIN.toNanos()) {
                throw new PlatformException(
                        "the stock of " + product + " is not there after " + SETTLED_WITHIN.toSeconds() + " s",
                        "See the log of instance-1 in " + platform.home().logs());
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
    }

    private Optional<SaleLevel> level(String product) throws InterruptedException {
        return SaleLevel.read(platform.instanceUrls().get(0), product);
    }

    /** So many buyers as fast as it goes; returns when each knows what became of it. */
    private LoadReport rush(long seed, int round, String product, int buyers) {
        try (Load load = Load.on(
                platform.bootstrapServers(),
                platform.values(),
                platform.catalogue(),
                new CartGenerator(
                        seed,
                        "flash-sale-" + round,
                        FlashSaleSettings.MIX,
                        new Assortment(List.of(product), List.of())),
                LoadSettings.of(Schedule.unlimited(), LONGEST_ROUND)
                        .withWarmUp(Duration.ZERO)
                        .withMaxCheckouts(buyers),
                tick -> {})) {
            return load.run();
        }
    }

    private Sale sale(long seed, List<LoadReport> rounds, Duration took) {
        return new Sale(
                seed,
                settings.stock(),
                rounds.stream().mapToLong(LoadReport::started).sum(),
                rounds.stream().mapToLong(LoadReport::sendFailures).sum(),
                rounds.stream()
                        .mapToLong(round -> round.failures().getOrDefault(FailureReason.PAYMENT_FAILED, 0L))
                        .sum(),
                took);
    }

    /** What is still wrong when all consequences must have come. */
    private List<String> settle(Sale sale, SaleBook book, String product, OrderEvents events)
            throws InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            platform.awaitCaughtUp();
            events.enter(book);
            List<String> wrong = sale.violations(book, level(product).orElseThrow());
            if (wrong.isEmpty() || System.nanoTime() - begin > SETTLED_WITHIN.toNanos()) {
                return wrong;
            }
        }
    }
}
