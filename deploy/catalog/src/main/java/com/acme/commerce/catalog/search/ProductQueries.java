package com.acme.commerce.catalog.search;

import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.simple.SimpleQueryParser;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Says in Lucene's words what somebody looks for. */
final class ProductQueries {

    private static final Map<String, Float> WEIGHTS = Map.of(
            ProductDocument.SKU, 8f,
            ProductDocument.NAME, 4f,
            ProductDocument.CATEGORY_WORDS, 2f,
            ProductDocument.DESCRIPTION, 1f);

    private final Analyzer analyzer;

    ProductQueries(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    Query of(SearchRequest request) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(words(request.query()), Occur.MUST);
        query.add(new TermQuery(ProductDocument.LIVE), Occur.FILTER);
        if (request.category() != null) {
            query.add(new TermQuery(new Term(ProductDocument.CATEGORY, request.category())), Occur.FILTER);
        }
        if (request.status() != null) {
            query.add(
                    new TermQuery(
                            new Term(ProductDocument.STATUS, request.status().name())),
                    Occur.FILTER);
        }
        if (request.minPrice() > 0 || request.maxPrice() < Long.MAX_VALUE) {
            query.add(
                    LongPoint.newRangeQuery(ProductDocument.PRICE, request.minPrice(), request.maxPrice()),
                    Occur.FILTER);
        }
        return query.build();
    }

    /** This parser takes any text: what makes no sense to it is taken for words. */
    private Query words(String text) {
        if (text == null || text.isBlank()) {
            return new MatchAllDocsQuery();
        }
        SimpleQueryParser parser = new SimpleQueryParser(
                analyzer,
                WEIGHTS,
                SimpleQueryParser.PHRASE_OPERATOR
                        | SimpleQueryParser.PREFIX_OPERATOR
                        | SimpleQueryParser.WHITESPACE_OPERATOR);
        parser.setDefaultOperator(Occur.MUST);
        return parser.parse(text);
    }
}
