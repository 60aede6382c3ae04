/**
 * Lists of orders in pages, over all partitions: what is asked for, what one partition has of it, how that of several
 * becomes one page, and where the next page begins. Knows nothing of where partitions lie.
 */
package com.acme.commerce.stores.listing;
