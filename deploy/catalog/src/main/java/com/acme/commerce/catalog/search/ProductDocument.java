package com.acme.commerce.catalog.search;

import com.acme.commerce.contracts.catalog.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.SchemaNormalization;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/**
 * What the index keeps of a product. Of one that was deleted its id and version stay, so that an event that comes a second
 * time does not bring it back.
 */
final class ProductDocument {

    static final String ID = "id";
    static final String VERSION = "version";
    static final String SKU = "sku";
    static final String NAME = "name";
    static final String DESCRIPTION = "description";
    static final String CATEGORY = "category";
    static final String CATEGORY_WORDS = "categoryWords";
    static final String STATUS = "status";
    static final String PRICE = "price";

    /** All that are not deleted. */
    static final Term LIVE = new Term("live", "yes");

    /** The product itself. */
    static final String STORED = "product";

    /** An index of another format is built anew. */
    static final String FORMAT =
            Texts.VERSION + "-" + Long.toHexString(SchemaNormalization.parsingFingerprint64(Product.getClassSchema()));

    private ProductDocument() {}

    static Term id(String productId) {
        return new Term(ID, productId);
    }

    static Document of(ProductChange change) {
        Document document = new Document();
        document.add(new StringField(ID, change.productId(), Store.NO));
        document.add(new SortedDocValuesField(ID, new BytesRef(change.productId())));
        document.add(new NumericDocValuesField(VERSION, change.version()));
        if (change.product() != null) {
            describe(document, change.product());
        }
        return document;
    }

    private static void describe(Document document, Product product) {
        document.add(new StringField(LIVE.field(), LIVE.text(), Store.NO));
        document.add(new TextField(SKU, product.getSku(), Store.NO));
        document.add(new TextField(NAME, product.getName(), Store.NO));
        if (product.getDescription() != null) {
            document.add(new TextField(DESCRIPTION, product.getDescription(), Store.NO));
        }
        if (product.getCategory() != null) {
            document.add(new StringField(CATEGORY, product.getCategory(), Store.NO));
            document.add(new TextField(CATEGORY_WORDS, product.getCategory(), Store.NO));
        }
        document.add(new StringField(STATUS, product.getStatus().name(), Store.NO));
        document.add(new LongField(PRICE, product.getPrice(), Store.NO));
        document.add(new StoredField(STORED, bytes(product)));
    }

    static Product product(Document document) {
        BytesRef stored = document.getBinaryValue(STORED);
        try {
            return Product.fromByteBuffer(ByteBuffer.wrap(stored.bytes, stored.offset, stored.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BytesRef bytes(Product product) {
        try {
            ByteBuffer bytes = product.toByteBuffer();
            return new BytesRef(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
