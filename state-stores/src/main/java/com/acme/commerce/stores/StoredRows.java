package com.acme.commerce.stores;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** Reads rows without knowing whose they are: each names its schema, and every schema that rows ever had is kept. */
public final class StoredRows {

    private static final String ROWS = "rows";

    /** Avro's mark of single-object encoding, and the fingerprint of the schema behind it. */
    private static final int HEADER_BYTES = 2 + Long.BYTES;

    private final Map<Long, Schema> schemas;

    private StoredRows(Map<Long, Schema> schemas) {
        this.schemas = Map.copyOf(schemas);
    }

    /** Rows of every type on the class path. */
    public static StoredRows onClassPath() {
        Map<Long, Schema> schemas = new HashMap<>();
        try {
            for (URL rows : Collections.list(StoredRows.class.getClassLoader().getResources(ROWS))) {
                if (rows.openConnection() instanceof JarURLConnection jar) {
                    Path file = Path.of(jar.getJarFileURL().toURI());
                    try (FileSystem files = FileSystems.newFileSystem(file)) {
                        addAll(files.getPath(ROWS), schemas);
                    }
                } else {
                    addAll(Path.of(URI.create(rows.toString())), schemas);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return new StoredRows(schemas);
    }

    /** The row, as it was written; empty where the bytes are no row in this encoding. */
    public Optional<GenericRecord> decode(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || bytes[0] != (byte) 0xC3 || bytes[1] != 1) {
            return Optional.empty();
        }
        long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
        Schema schema = schemas.get(fingerprint);
        if (schema == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new GenericDatumReader<GenericRecord>(schema)
                    .read(
                            null,
                            DecoderFactory.get()
                                    .binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addAll(Path folder, Map<Long, Schema> schemas) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".avsc")).toList();
        }
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                Schema schema = new Schema.Parser().parse(in);
                schemas.put(SchemaNormalization.parsingFingerprint64(schema), schema);
            }
        }
    }
}
