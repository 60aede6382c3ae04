package com.acme.commerce.local.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders with all that is in them. */
public final class FileTrees {

    private FileTrees() {}

    /** Does nothing if there is no such folder. */
    public static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path path : list(folder, Comparator.reverseOrder())) {
                Files.delete(path);
            }
        }
    }

    /** @param from a folder or a file */
    static void copy(Path from, Path to) throws IOException {
        for (Path path : list(from, Comparator.naturalOrder())) {
            Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
    }

    private static List<Path> list(Path root, Comparator<Path> order) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.sorted(order).toList();
        }
    }
}
