package com.acme.commerce.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.catalog.products.GivenProducts;
import com.acme.commerce.catalog.products.StoredProduct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the relay repeats and wherever the process dies, the index ends as the last change of each product says. */
class IndexProperties {

    private static final int PRODUCTS = 4;

    @Property(tries = 20)
    void repetitionsAndCrashesLeaveNoTrace(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int changes)
            throws IOException {
        Random random = new Random(seed);
        List<ProductChange> history = history(random, changes);
        List<ProductChange> log = withRepetitions(random, history);
        Path folder = Files.createTempDirectory("index-properties");
        ProductIndex index = ProductIndex.open(folder);
        try {
            int position = 0;
            while (position < log.size()) {
                int next = Math.min(log.size(), position + 1 + random.nextInt(5));
                index.apply(log.subList(position, next), at(next));
                position = next;
                if (random.nextInt(3) == 0) {
                    index.commit();
                }
                if (random.nextInt(4) == 0) {
                    index.close();
                    index = ProductIndex.open(folder);
                    position = index.progress().positions().getOrDefault(0, 0L).intValue();
                }
            }
            for (int product = 0; product < PRODUCTS; product++) {
                assertThat(index.find("p" + product)).isEqualTo(last(history, "p" + product));
            }
        } finally {
            index.close();
            delete(folder);
        }
    }

    private static List<ProductChange> history(Random random, int changes) {
        List<ProductChange> history = new ArrayList<>();
        long[] versions = new long[PRODUCTS];
        boolean[] deleted = new boolean[PRODUCTS];
        for (int i = 0; i < changes; i++) {
            int product = random.nextInt(PRODUCTS);
            if (!deleted[product]) {
                deleted[product] = versions[product] > 0 && random.nextInt(5) == 0;
                String id = "p" + product;
                history.add(new ProductChange(
                        id,
                        ++versions[product],
                        deleted[product] ? null : GivenProducts.product(id, "Lamp " + i, i),
                        0));
            }
        }
        return history;
    }

    /** As a relay does it: what it does not know to be published comes again, from there on. */
    private static List<ProductChange> withRepetitions(Random random, List<ProductChange> history) {
        List<ProductChange> log = new ArrayList<>();
        int next = 0;
        while (next < history.size()) {
            int end = Math.min(history.size(), next + 1 + random.nextInt(6));
            log.addAll(history.subList(next, end));
            if (random.nextInt(3) != 0) {
                next = end;
            }
        }
        return log;
    }

    private static Optional<StoredProduct> last(List<ProductChange> history, String productId) {
        return history.stream()
                .filter(change -> change.productId().equals(productId))
                .reduce((one, other) -> other)
                .filter(change -> change.product() != null)
                .map(change -> new StoredProduct(change.product(), change.version()));
    }

    private static IndexProgress at(int position) {
        return new IndexProgress("topic", Map.of(0, (long) position));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
