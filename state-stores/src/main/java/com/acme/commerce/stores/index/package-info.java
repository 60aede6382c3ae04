/** Rows in the order of a list: stores whose entries are keys alone, laid out so that their bytes sort as the list does. */
package com.acme.commerce.stores.index;
