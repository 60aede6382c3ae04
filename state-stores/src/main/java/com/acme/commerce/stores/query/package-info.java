/**
 * Reads of the stores from outside of their topologies: which instance has a key, and what its row says there. Knows
 * nothing of HTTP: where a row lies elsewhere, the caller is told where and takes the one hop.
 */
package com.acme.commerce.stores.query;
