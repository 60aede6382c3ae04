/** Rebuilds the state of a context from its input topics beside the running application, compares, and switches. */
package com.acme.commerce.replay;
