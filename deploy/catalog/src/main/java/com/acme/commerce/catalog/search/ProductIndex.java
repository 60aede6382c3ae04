package com.acme.commerce.catalog.search;

import com.acme.commerce.catalog.products.StoredProduct;
import com.acme.commerce.contracts.serde.GeneratedClasses;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The full-text index of all products, on this machine's disk. A commit holds the documents and how far into the topic they
 * go: whatever ends this process, both are of the same moment. One thread writes; any may search.
 */
public final class ProductIndex implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProductIndex.class);

    private static final String FORMAT = "format";
    private static final Sort BEST_FIRST =
            new Sort(SortField.FIELD_SCORE, new SortField(ProductDocument.ID, SortField.Type.STRING));
    private static final Sort BY_ID = new Sort(new SortField(ProductDocument.ID, SortField.Type.STRING));

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final ProductQueries queries;
    private IndexProgress progress;
    private IndexProgress committed;

    private ProductIndex(Directory directory, Analyzer analyzer, IndexWriter writer) throws IOException {
        GeneratedClasses.trust();
        this.directory = directory;
        this.writer = writer;
        this.searchers = new SearcherManager(writer, null);
        this.queries = new ProductQueries(analyzer);
        Map<String, String> data = commitData(writer);
        this.progress = IndexProgress.of(data);
        this.committed = progress;
        if (!progress.positions().isEmpty() && !ProductDocument.FORMAT.equals(data.get(FORMAT))) {
            LOG.info("the search index is of another format, and is built anew");
            reset();
        }
    }

    /**
     * Opens the index in a folder, as it was last committed. One that is damaged is thrown away: all of it comes from the
     * topic.
     *
     * @throws org.apache.lucene.store.LockObtainFailedException if another process has it open
     */
    public static ProductIndex open(Path folder) throws IOException {
        Directory directory = FSDirectory.open(folder);
        try {
            return open(directory, OpenMode.CREATE_OR_APPEND);
        } catch (CorruptIndexException
                | IndexFormatTooOldException
                | IndexFormatTooNewException
                | NoSuchFileException
                | FileNotFoundException e) {
            LOG.warn("the search index in {} cannot be read, and is built anew: {}", folder, e.toString());
            for (String file : directory.listAll()) {
                if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                    directory.deleteFile(file);
                }
            }
            return open(directory, OpenMode.CREATE);
        }
    }

    private static ProductIndex open(Directory directory, OpenMode mode) throws IOException {
        Analyzer analyzer = Texts.analyzer();
        IndexWriter writer = new IndexWriter(
                directory, new IndexWriterConfig(analyzer).setOpenMode(mode).setCommitOnClose(false));
        try {
            return new ProductIndex(directory, analyzer, writer);
        } catch (IOException | RuntimeException e) {
            writer.rollback();
            throw e;
        }
    }

    /** What has been applied, whether or not it is committed. */
    IndexProgress progress() {
        return progress;
    }

    /** Applies changes, which can be searched at once. A change that is not newer than what is known is passed over. */
    void apply(List<ProductChange> changes, IndexProgress reached) throws IOException {
        Map<String, ProductChange> newest = new LinkedHashMap<>();
        changes.forEach(change -> newest.merge(
                change.productId(), change, (one, other) -> other.version() > one.version() ? other : one));
        IndexSearcher searcher = searchers.acquire();
        try {
            for (ProductChange change : newest.values()) {
                if (change.version() > version(searcher, change.productId())) {
                    writer.updateDocument(ProductDocument.id(change.productId()), ProductDocument.of(change));
                }
            }
        } finally {
            searchers.release(searcher);
        }
        if (!newest.isEmpty()) {
            searchers.maybeRefreshBlocking();
        }
        progress = reached;
    }

    /** Makes what was applied outlive this process. */
    void commit() throws IOException {
        if (progress.equals(committed)) {
            return;
        }
        Map<String, String> data = new HashMap<>(progress.toCommitData());
        data.put(FORMAT, ProductDocument.FORMAT);
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
        committed = progress;
    }

    /** Forgets everything, to be built anew. */
    void reset() throws IOException {
        writer.deleteAll();
        progress = IndexProgress.NONE;
        searchers.maybeRefreshBlocking();
    }

    /** Finds products: the best first, equally good ones by their ids. */
    public SearchPage search(SearchRequest request) throws IOException {
        Query query = queries.of(request);
        IndexSearcher searcher = searchers.acquire();
        try {
            int behind = request.page() * request.pageSize();
            ScoreDoc[] found = searcher.search(query, behind, BEST_FIRST, true).scoreDocs;
            List<SearchPage.Hit> hits = new ArrayList<>();
            for (int i = behind - request.pageSize(); i < found.length; i++) {
                hits.add(new SearchPage.Hit(
                        ProductDocument.product(searcher.storedFields().document(found[i].doc)), found[i].score));
            }
            return new SearchPage(searcher.count(query), hits);
        } finally {
            searchers.release(searcher);
        }
    }

    /** A product as the index has it. */
    Optional<StoredProduct> find(String productId) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            Query live = new BooleanQuery.Builder()
                    .add(new TermQuery(ProductDocument.LIVE), Occur.FILTER)
                    .add(new TermQuery(ProductDocument.id(productId)), Occur.FILTER)
                    .build();
            TopDocs found = searcher.search(live, 1);
            return found.scoreDocs.length == 0
                    ? Optional.empty()
                    : Optional.of(stored(searcher, found.scoreDocs[0].doc));
        } finally {
            searchers.release(searcher);
        }
    }

    /** Several in bytewise order of their ids, from the one behind {@code productId} on. */
    List<StoredProduct> after(String productId, int limit) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            int lastDocument = Math.max(0, searcher.getIndexReader().maxDoc() - 1);
            FieldDoc last = new FieldDoc(lastDocument, 0, new Object[] {new BytesRef(productId)});
            TopDocs found = searcher.searchAfter(last, new TermQuery(ProductDocument.LIVE), limit, BY_ID);
            List<StoredProduct> products = new ArrayList<>();
            for (ScoreDoc hit : found.scoreDocs) {
                products.add(stored(searcher, hit.doc));
            }
            return products;
        } finally {
            searchers.release(searcher);
        }
    }

    /** Ends without a commit: what was applied since the last one is read from the topic again. */
    @Override
    public void close() throws IOException {
        searchers.close();
        writer.rollback();
        directory.close();
    }

    private static StoredProduct stored(IndexSearcher searcher, int document) throws IOException {
        return new StoredProduct(
                ProductDocument.product(searcher.storedFields().document(document)), version(searcher, document));
    }

    /** 0 where nothing is known of the product. */
    private static long version(IndexSearcher searcher, String productId) throws IOException {
        TopDocs found = searcher.search(new TermQuery(ProductDocument.id(productId)), 1);
        return found.scoreDocs.length == 0 ? 0 : version(searcher, found.scoreDocs[0].doc);
    }

    private static long version(IndexSearcher searcher, int document) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        NumericDocValues versions = leaf.reader().getNumericDocValues(ProductDocument.VERSION);
        if (!versions.advanceExact(document - leaf.docBase)) {
            throw new CorruptIndexException("a product has no version", "document " + document);
        }
        return versions.longValue();
    }

    private static Map<String, String> commitData(IndexWriter writer) {
        Map<String, String> data = new HashMap<>();
        Iterable<Map.Entry<String, String>> live = writer.getLiveCommitData();
        if (live != null) {
            live.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        return data;
    }
}
