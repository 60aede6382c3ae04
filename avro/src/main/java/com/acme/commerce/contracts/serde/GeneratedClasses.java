package com.acme.commerce.contracts.serde;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Lets Avro make instances of the generated classes of this product. Since 1.12.2 Avro refuses to load any class that a
 * schema names unless it was told to trust it, so that nobody can have a class of his choice loaded by way of a schema.
 * Trusted here are the packages of this product, and nothing else; what was trusted before stays trusted.
 */
public final class GeneratedClasses {

    private static final String PACKAGES = "com.acme.commerce.";

    // In the initializer of a class, because it happens once and before any thread that goes through it: the setting
    // is a plain static field of Avro's, which other threads need not see otherwise.
    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(PACKAGES)));
    }

    private GeneratedClasses() {}

    /** Call before the first decoding; further calls cost nothing. */
    public static void trust() {
        // Being called has run the initializer.
    }
}
