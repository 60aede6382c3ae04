/** Dead letters for the people who deal with them: found, shown, repaired, and sent again once. Nothing here speaks HTTP or JSON. */
package com.acme.commerce.deadletters;
