package com.acme.commerce.catalog.faults;

import com.acme.commerce.contracts.catalog.ProductCreated;
import com.acme.commerce.contracts.catalog.ProductDeleted;
import com.acme.commerce.contracts.catalog.ProductUpdated;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.avro.specific.SpecificRecord;

/**
 * A change of a product: as the database has committed it, or as an event tells it.
 *
 * @param price after it; -1 where the product was deleted
 */
record Change(String productId, long version, long price) {

    private static final long NONE = -1;

    /** A trigger writes this down for every change of the table, whatever the catalog says about it in its outbox. */
    static final String LEDGER = """
            create table ledger (entry bigint generated always as identity, product_id text, version bigint, price bigint);
            create function enter() returns trigger language plpgsql as $$ begin
                insert into ledger (product_id, version, price)
                values (new.product_id, new.version, case when new.deleted then -1 else new.price end);
                return new;
            end $$;
            create trigger enter after insert or update on product for each row execute function enter();
            """;

    static Change of(ResultSet ledger) throws SQLException {
        return new Change(ledger.getString("product_id"), ledger.getLong("version"), ledger.getLong("price"));
    }

    static Change of(SpecificRecord event) {
        if (event instanceof ProductCreated created) {
            return new Change(
                    created.getProductId(),
                    created.getVersion(),
                    created.getProduct().getPrice());
        }
        if (event instanceof ProductUpdated updated) {
            return new Change(
                    updated.getProductId(),
                    updated.getVersion(),
                    updated.getProduct().getPrice());
        }
        ProductDeleted deleted = (ProductDeleted) event;
        return new Change(deleted.getProductId(), deleted.getVersion(), NONE);
    }
}
