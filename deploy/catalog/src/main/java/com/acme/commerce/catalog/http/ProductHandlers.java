package com.acme.commerce.catalog.http;

import com.acme.commerce.catalog.products.Products;
import com.acme.commerce.catalog.products.StoredProduct;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.catalog.Product;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Commands on products, and the question for one. The database answers: what it says is true at once. */
final class ProductHandlers {

    private static final String PRODUCT_ID = "productId";
    private static final String ETAG = "ETag";

    private final Products products;

    ProductHandlers(Products products) {
        this.products = products;
    }

    /** {@code Product} in the interface document. */
    private record Representation(
            String productId,
            String sku,
            String name,
            String description,
            long price,
            String currency,
            String category,
            String status,
            long version) {

        static Representation of(StoredProduct stored) {
            Product product = stored.product();
            return new Representation(
                    product.getProductId(),
                    product.getSku(),
                    product.getName(),
                    product.getDescription(),
                    product.getPrice(),
                    product.getCurrency(),
                    product.getCategory(),
                    product.getStatus().name(),
                    stored.version());
        }
    }

    static String path(String productId) {
        return "/products/" + productId;
    }

    void create(Context ctx) throws SQLException {
        ProductBody body = ProductBody.ofNew(ctx);
        String productId = Optional.ofNullable(body.productId())
                .orElseGet(() -> UUID.randomUUID().toString());
        Products.Creation creation = products.create(productId, body.given(), traceId(ctx));
        ctx.header("Location", path(productId));
        ctx.status(creation.repeated() ? HttpStatus.OK : HttpStatus.CREATED);
        answer(ctx, creation.stored());
    }

    void read(Context ctx) throws SQLException {
        StoredProduct stored = products.find(id(ctx))
                .orElseThrow(() -> ProblemException.of(HttpStatus.NOT_FOUND, "there is no such product"));
        if (EntityTags.isKnown(ctx, stored.version())) {
            ctx.header(ETAG, EntityTags.of(stored.version())).status(HttpStatus.NOT_MODIFIED);
            return;
        }
        answer(ctx, stored);
    }

    void change(Context ctx) throws SQLException {
        answer(ctx, products.update(id(ctx), EntityTags.expected(ctx), ProductBody.ofChange(ctx), traceId(ctx)));
    }

    void delete(Context ctx) throws SQLException {
        products.delete(id(ctx), EntityTags.expected(ctx), Parameters.reason(ctx), traceId(ctx));
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private static String id(Context ctx) {
        return Parameters.id(PRODUCT_ID, ctx.pathParam(PRODUCT_ID));
    }

    private static String traceId(Context ctx) {
        return TraceParent.traceId(ctx.header(TraceParent.HEADER)).orElseGet(TraceParent::newTraceId);
    }

    private static void answer(Context ctx, StoredProduct stored) {
        ctx.header(ETAG, EntityTags.of(stored.version()))
                .contentType("application/json")
                .result(Json.write(Representation.of(stored)));
    }
}
