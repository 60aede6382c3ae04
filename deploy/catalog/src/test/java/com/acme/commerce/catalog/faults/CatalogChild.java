package com.acme.commerce.catalog.faults;

import com.acme.commerce.catalog.CatalogConfig;
import com.acme.commerce.catalog.CatalogProgram;
import java.util.Set;

/** The catalog as a process that can be killed; without the check at the start, which would ask a schema registry. */
final class CatalogChild {

    private CatalogChild() {}

    public static void main(String[] args) throws Exception {
        try (CatalogProgram program = CatalogProgram.start(CatalogConfig.load(Set.of(), System.getenv()))) {
            program.await();
        }
        System.exit(1);
    }
}
