package com.acme.commerce.local.platform;

import com.acme.commerce.local.PlatformException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The class path of a module of this repository, as its build wrote it down. What the build made is copied: a build
 * that replaces a jar under a running process breaks that process.
 */
final class ClassPath {

    private ClassPath() {}

    /**
     * @param module folder of the module, for example {@code deploy/app}
     * @param copies takes the copies; emptied first, so its process must not run
     */
    static String of(Path repository, String module, Path copies) {
        Path target = repository.resolve(module).resolve("target");
        Path list = target.resolve("classpath");
        try {
            if (!Files.exists(list)) {
                throw new PlatformException(
                        module + " has not been built: " + list + " is missing", "Run: mvn package");
            }
            FileTrees.delete(copies);
            Files.createDirectories(copies);
            List<String> entries = new ArrayList<>();
            entries.add(copy(target.resolve("classes"), copies));
            for (String entry : Files.readString(list).strip().split(File.pathSeparator)) {
                Path path = Path.of(entry);
                entries.add(path.startsWith(repository) ? copy(path, copies) : entry);
            }
            return String.join(File.pathSeparator, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String copy(Path from, Path folder) throws IOException {
        Path to = folder.resolve(from.getFileName());
        FileTrees.copy(from, to);
        return to.toString();
    }
}
