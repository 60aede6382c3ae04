package com.acme.commerce.catalog.http;

import com.acme.commerce.catalog.search.IndexComparison;
import com.acme.commerce.catalog.search.ProductIndex;
import com.acme.commerce.catalog.search.SearchPage;
import com.acme.commerce.catalog.search.SearchRequest;
import com.acme.commerce.contracts.catalog.Product;
import io.javalin.http.Context;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Questions for many products, which the index answers. */
final class SearchHandlers {

    private static final String JSON = "application/json";

    private final ProductIndex index;
    private final IndexComparison comparison;

    SearchHandlers(ProductIndex index, IndexComparison comparison) {
        this.index = index;
        this.comparison = comparison;
    }

    /** {@code SearchPage} in the interface document. */
    private record Page(long total, int page, int pageSize, List<Result> results) {}

    private record Result(
            String productId,
            String sku,
            String name,
            String category,
            long price,
            String currency,
            String status,
            float score) {

        static Result of(SearchPage.Hit hit) {
            Product product = hit.product();
            return new Result(
                    product.getProductId(),
                    product.getSku(),
                    product.getName(),
                    product.getCategory(),
                    product.getPrice(),
                    product.getCurrency(),
                    product.getStatus().name(),
                    hit.score());
        }
    }

    /** {@code IndexComparison} in the interface document. */
    private record Comparison(boolean equal, long compared, List<String> differing) {}

    void search(Context ctx) throws IOException {
        SearchRequest request = Parameters.search(ctx);
        SearchPage found = index.search(request);
        ctx.contentType(JSON)
                .result(Json.write(new Page(
                        found.total(),
                        request.page(),
                        request.pageSize(),
                        found.hits().stream().map(Result::of).toList())));
    }

    void compare(Context ctx) throws SQLException, IOException {
        IndexComparison.Result result = comparison.compare();
        ctx.contentType(JSON)
                .result(Json.write(new Comparison(result.isEqual(), result.compared(), result.differing())));
    }
}
