package com.acme.commerce.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.catalog.products.StoredProduct;
import com.acme.commerce.contracts.catalog.Product;
import com.acme.commerce.contracts.catalog.ProductStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.store.LockObtainFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductIndexTest {

    private static final IndexProgress AT_TEN = new IndexProgress("topic", Map.of(0, 10L, 1, 0L));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "lamp, 'desk,floor'",
        "LAMPS, 'desk,floor'",
        "the lamp for a desk, desk",
        "desk floor, ''",
        "\"desk lamp\", desk",
        "\"lamp desk\", ''",
        "flo*, floor",
        "AB-1, desk",
        "ab-1, desk",
        "light, 'desk,floor'",
        "bright, floor",
        "\"\"\"((, ''",
        "-lamp, 'desk,floor'",
        "*, 'chair,desk,floor'"
    })
    void finds_by_words_of_name_description_category_and_sku(String query, String expected) throws IOException {
        try (ProductIndex index = ProductIndex.open(folder)) {
            index.apply(
                    List.of(
                            change("desk", 1, "AB-1", "Desk lamp", null, "light", 4_900),
                            change("floor", 1, "AB-2", "Floor lamp", "very bright", "light", 9_900),
                            change("chair", 1, "CD-1", "Chair", "for sitting", null, 12_000)),
                    AT_TEN);

            assertThat(ids(index.search(words(query))))
                    .containsExactlyInAnyOrderElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(",")));
        }
    }

    @Test
    void a_word_in_the_name_counts_for_more_than_one_in_the_description() throws IOException {
        try (ProductIndex index = ProductIndex.open(folder)) {
            index.apply(
                    List.of(
                            change("a", 1, "1", "Table", "goes with any lamp", null, 1),
                            change("b", 1, "2", "Lamp", "goes with any table", null, 1)),
                    AT_TEN);

            SearchPage found = index.search(words("lamp"));

            assertThat(ids(found)).containsExactly("b", "a");
            assertThat(found.hits().get(0).score())
                    .isGreaterThan(found.hits().get(1).score());
        }
    }

    @Test
    void filters() throws IOException {
        try (ProductIndex index = ProductIndex.open(folder)) {
            index.apply(
                    List.of(
                            change("a", 1, "1", "Lamp", null, "light", 10),
                            change("b", 1, "2", "Lamp", null, "Light", 20),
                            new ProductChange(
                                    "c",
                                    1,
                                    new Product("c", "3", "Lamp", null, 30L, "EUR", "light", ProductStatus.DRAFT),
                                    0)),
                    AT_TEN);

            assertThat(ids(search(index, "light", null, 0, Long.MAX_VALUE))).containsExactly("a", "c");
            assertThat(ids(search(index, null, ProductStatus.DRAFT, 0, Long.MAX_VALUE)))
                    .containsExactly("c");
            assertThat(ids(search(index, null, null, 10, 20))).containsExactly("a", "b");
            assertThat(ids(search(index, null, null, 11, Long.MAX_VALUE))).containsExactly("b", "c");
            assertThat(ids(search(index, "light", ProductStatus.ACTIVE, 0, 9))).isEmpty();
        }
    }

    @Test
    void pages_without_gap_or_repetition() throws IOException {
        try (ProductIndex index = ProductIndex.open(folder)) {
            index.apply(
                    IntStream.range(0, 45)
                            .mapToObj(i -> change("p%02d".formatted(i), 1, "s" + i, "Lamp", null, null, i))
                            .toList(),
                    AT_TEN);

            List<SearchPage> pages =
                    Stream.of(1, 2, 3, 4).map(page -> page(index, page, 20)).toList();

            assertThat(pages).allMatch(page -> page.total() == 45);
            assertThat(pages.stream().flatMap(page -> ids(page).stream()))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 45).mapToObj("p%02d"::formatted).toList());
            assertThat(pages.get(3).hits()).isEmpty();
        }
    }

    @Test
    void what_was_committed_and_how_far_it_goes_come_back_together() throws IOException {
        try (ProductIndex index = ProductIndex.open(folder)) {
            index.apply(List.of(change("a", 1, "1", "Lamp", null, null, 1)), AT_TEN);
            index.commit();
            index.apply(
                    List.of(change("b", 1, "2", "Lamp", null, null, 1)),
                    new IndexProgress("topic", Map.of(0, 11L, 1, 5L)));
            assertThat(ids(index.search(words("lamp")))).containsExactly("a", "b");
        }
        try (ProductIndex index = ProductIndex.open(folder)) {
            assertThat(ids(index.search(words("lamp")))).containsExactly("a");
            assertThat(index.progress()).isEqualTo(AT_TEN);
        }
    }

    @Test
    void progress_alone_is_kept_as_well() throws IOException {
        try (ProductIndex index = ProductIndex.open(folder)) {
            index.apply(List.of(), AT_TEN);
            index.commit();
        }
        try (ProductIndex index = ProductIndex.open(folder)) {
            assertThat(index.progress()).isEqualTo(AT_TEN);
        }
    }

    @Test
    void begins_anew_where_the_files_are_damaged() throws IOException {
        try (ProductIndex index = ProductIndex.open(folder)) {
            index.apply(List.of(change("a", 1, "1", "Lamp", null, null, 1)), AT_TEN);
            index.commit();
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> !file.endsWith("write.lock")).toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        try (ProductIndex index = ProductIndex.open(folder)) {
            assertThat(index.progress()).isEqualTo(IndexProgress.NONE);
            assertThat(ids(index.search(words("lamp")))).isEmpty();
            index.apply(List.of(change("a", 1, "1", "Lamp", null, null, 1)), AT_TEN);
            assertThat(ids(index.search(words("lamp")))).containsExactly("a");
        }
    }

    @Test
    void one_process_has_it() throws IOException {
        try (ProductIndex index = ProductIndex.open(folder)) {
            assertThatThrownBy(() -> ProductIndex.open(folder)).isInstanceOf(LockObtainFailedException.class);
            assertThat(index.progress()).isEqualTo(IndexProgress.NONE);
        }
    }

    @Test
    void goes_through_all_in_order_of_their_ids() throws IOException {
        try (ProductIndex index = ProductIndex.open(folder)) {
            assertThat(index.after("", 2)).isEmpty();
            for (String id : List.of("b", "B", "a-1", "a", "gone")) {
                index.apply(List.of(change(id, 1, id, "Lamp", null, null, 1)), AT_TEN);
            }
            index.apply(List.of(new ProductChange("gone", 2, null, 0)), AT_TEN);

            assertThat(index.after("", 2)).extracting(ProductIndexTest::id).containsExactly("B", "a");
            assertThat(index.after("a", 2)).extracting(ProductIndexTest::id).containsExactly("a-1", "b");
            assertThat(index.after("b", 2)).isEmpty();
        }
    }

    private static String id(StoredProduct stored) {
        return stored.product().getProductId();
    }

    private static SearchPage page(ProductIndex index, int page, int size) {
        try {
            return index.search(new SearchRequest("lamp", null, null, 0, Long.MAX_VALUE, page, size));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SearchPage search(
            ProductIndex index, String category, ProductStatus status, long minPrice, long maxPrice)
            throws IOException {
        return index.search(new SearchRequest(null, category, status, minPrice, maxPrice, 1, 10));
    }

    private static SearchRequest words(String query) {
        return new SearchRequest(query, null, null, 0, Long.MAX_VALUE, 1, 10);
    }

    private static List<String> ids(SearchPage page) {
        return page.hits().stream().map(hit -> hit.product().getProductId()).toList();
    }

    private static ProductChange change(
            String id, long version, String sku, String name, String description, String category, long price) {
        return new ProductChange(
                id, version, new Product(id, sku, name, description, price, "EUR", category, ProductStatus.ACTIVE), 0);
    }
}
