package com.acme.commerce.catalog.search;

import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;

/** How texts become terms, in documents and in queries alike. */
final class Texts {

    /** Changes with anything that makes other terms of the same text: an index of another number is built anew. */
    static final int VERSION = 1;

    private Texts() {}

    /** English words by their stems; a sku as a whole. */
    static Analyzer analyzer() {
        return new PerFieldAnalyzerWrapper(new EnglishAnalyzer(), Map.of(ProductDocument.SKU, new WholeText()));
    }

    /**
     * Passes over the words that the other fields pass over: a query wants each of its words in some field, and would ask
     * for those here alone.
     */
    private static final class WholeText extends Analyzer {

        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer whole = new KeywordTokenizer();
            TokenStream terms = new StopFilter(new LowerCaseFilter(whole), EnglishAnalyzer.getDefaultStopSet());
            return new TokenStreamComponents(whole, terms);
        }

        @Override
        protected TokenStream normalize(String field, TokenStream in) {
            return new LowerCaseFilter(in);
        }
    }
}
