/** A shop's customers, who do everything over REST: browse, search, fill carts, check out, and review what arrived. */
package com.acme.commerce.local.shop;
