package com.acme.commerce.topology.shopping.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.catalog.Product;
import com.acme.commerce.contracts.catalog.ProductCreated;
import com.acme.commerce.contracts.catalog.ProductDeleted;
import com.acme.commerce.contracts.catalog.ProductStatus;
import com.acme.commerce.contracts.catalog.ProductUpdated;
import com.acme.commerce.contracts.shopping.PriceQuoted;
import com.acme.commerce.contracts.shopping.PriceRequested;
import com.acme.commerce.contracts.shopping.PriceVerdict;
import com.acme.commerce.stores.shopping.ProductPrice;
import com.acme.commerce.topology.decision.Outbound;
import org.apache.avro.specific.SpecificRecord;

/** What products cost, as the catalog says. */
public final class PriceDecisions {

    private PriceDecisions() {}

    /**
     * The price after an event of the catalog.
     *
     * @param known null where the product was never heard of
     * @return {@code known} where the event is not newer
     */
    public static ProductPrice changed(ProductPrice known, SpecificRecord event) {
        if (event instanceof ProductCreated created) {
            return newer(known, of(created.getProduct(), created.getVersion()));
        }
        if (event instanceof ProductUpdated updated) {
            return newer(known, of(updated.getProduct(), updated.getVersion()));
        }
        if (event instanceof ProductDeleted deleted) {
            return newer(known, none(deleted.getProductId(), deleted.getVersion(), PriceVerdict.DELETED));
        }
        return known;
    }

    /** The answer for a cart. */
    public static Outbound quote(ProductPrice price, PriceRequested request, Causation why) {
        ProductPrice said = price == null ? none(request.getProductId(), 0, PriceVerdict.UNKNOWN_PRODUCT) : price;
        return new Outbound(
                request.getCartId(),
                new PriceQuoted(
                        why.envelope(PriceQuoted.class, request.getChangeId()),
                        request.getCartId(),
                        request.getChangeId(),
                        request.getProductId(),
                        PriceVerdict.valueOf(said.getVerdict()),
                        said.getPrice(),
                        said.getCurrency()));
    }

    private static ProductPrice newer(ProductPrice known, ProductPrice said) {
        return known == null || said.getVersion() > known.getVersion() ? said : known;
    }

    private static ProductPrice of(Product product, long version) {
        return product.getStatus() == ProductStatus.ACTIVE
                ? new ProductPrice(
                        product.getProductId(),
                        version,
                        PriceVerdict.AVAILABLE.name(),
                        product.getPrice(),
                        product.getCurrency())
                : none(product.getProductId(), version, PriceVerdict.NOT_FOR_SALE);
    }

    private static ProductPrice none(String productId, long version, PriceVerdict verdict) {
        return new ProductPrice(productId, version, verdict.name(), 0L, null);
    }
}
