package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.catalog.ProductCreated;
import com.acme.commerce.contracts.catalog.ProductDeleted;
import com.acme.commerce.contracts.catalog.ProductUpdated;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the events of products say. The relay repeats itself when in doubt, and compaction takes away what is outdated, so
 * that neither repetitions nor gaps are wrong.
 */
final class CatalogBook implements ContextBook {

    private static final Set<Class<?>> EVENTS =
            Set.of(ProductCreated.class, ProductUpdated.class, ProductDeleted.class);

    /** What was said of a change: under which id, and a hash of all of it. */
    private record Said(String id, int hash) {}

    private final Map<String, Said> changes = new HashMap<>();
    private final Map<String, Long> newest = new HashMap<>();
    private final Map<String, Long> deleted = new HashMap<>();
    private final Violations violations;

    CatalogBook(Violations violations) {
        this.violations = violations;
    }

    @Override
    public Set<Class<?>> repeatable() {
        return EVENTS;
    }

    @Override
    public void enter(SpecificRecord message, Envelope envelope) {
        if (message instanceof ProductCreated event) {
            enter(event.getProductId(), event.getVersion(), message, envelope);
        } else if (message instanceof ProductUpdated event) {
            enter(event.getProductId(), event.getVersion(), message, envelope);
        } else if (message instanceof ProductDeleted event) {
            enter(event.getProductId(), event.getVersion(), message, envelope);
            deleted.put(event.getProductId(), event.getVersion());
        }
    }

    /** Nothing follows from these events on any topic. */
    @Override
    public void setAside(SpecificRecord message, Envelope envelope) {}

    @Override
    public void judge(long before, Violations into) {
        deleted.forEach((productId, last) -> {
            if (newest.get(productId) > last) {
                into.add(Rule.CATALOG, productId, "a product was changed after it was deleted");
            }
        });
    }

    private void enter(String productId, long version, SpecificRecord message, Envelope envelope) {
        newest.merge(productId, version, Math::max);
        Said said = new Said(envelope.getId(), message.hashCode());
        Said first = changes.putIfAbsent(productId + '/' + version, said);
        if (first != null && !first.equals(said)) {
            violations.add(
                    Rule.CATALOG,
                    productId,
                    "a change of a product was told in two ways",
                    "version " + version + ": " + first.id() + ", " + said.id());
        }
    }
}
