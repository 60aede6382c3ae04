/**
 * What is committed and what is not. Kafka Streams shows queries the writes of transactions that are still open and may be
 * undone; what is kept here lets a read answer with the row as it was committed last, without waiting.
 */
package com.acme.commerce.stores.commits;
