package com.acme.commerce.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Images to build on where no registry can be reached: Debian out of its packages, and a JDK of this machine. */
final class BaseImages {

    private static final String DEBIAN = "localhost/commerce-streams-test-debian";
    private static final String JDK = "localhost/commerce-streams-test-jdk-home";

    private static final String JAVA_HOME = "/opt/java/openjdk";

    /** Where a link leads out of the JDKs of some distributions. */
    private static final Path CERTIFICATES = Path.of("/etc/ssl/certs");

    private BaseImages() {}

    private interface Filling {
        void fill(String container) throws IOException, InterruptedException;
    }

    static String debian() throws IOException, InterruptedException {
        if (isMissing(DEBIAN)) {
            Path files = Files.createTempDirectory("commerce-debian-").resolve("debian.tar");
            Command.of("mmdebstrap", "--variant=minbase", "--include=ca-certificates", "bookworm", files.toString())
                    .run()
                    .succeeded();
            commit(
                    "scratch",
                    DEBIAN,
                    container -> Command.of("buildah", "add", "--quiet", container, files.toString(), "/")
                            .run()
                            .succeeded(),
                    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
            Files.delete(files);
        }
        return DEBIAN;
    }

    /** Of this no more than where its JDK will be: {@link #volumes()} put it there while something is built. */
    static String jdk(String base) throws IOException, InterruptedException {
        if (isMissing(JDK)) {
            commit(base, JDK, container -> {}, "JAVA_HOME=" + JAVA_HOME);
        }
        return JDK;
    }

    /** What the image of the JDK does not have: copies would take longer than what is made of them. */
    static List<String> volumes() throws IOException {
        return List.of(jdk25() + ":" + JAVA_HOME + ":ro", CERTIFICATES + ":" + CERTIFICATES + ":ro");
    }

    private static boolean isMissing(String image) throws IOException, InterruptedException {
        return Command.of("buildah", "inspect", "--type", "image", image).run().exitCode() != 0;
    }

    private static void commit(String from, String image, Filling filling, String variable)
            throws IOException, InterruptedException {
        String container = Command.of("buildah", "from", from).run().succeeded();
        try {
            filling.fill(container);
            Command.of("buildah", "config", "--env", variable, container).run().succeeded();
            Command.of("buildah", "commit", "--quiet", container, image).run().succeeded();
        } finally {
            Command.of("buildah", "rm", container).run();
        }
    }

    private static Path jdk25() throws IOException {
        try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
            List<Path> found = homes.filter(home -> Files.exists(home.resolve("bin/jlink")))
                    .filter(home -> Distribution.read(home.resolve("release")).contains("JAVA_VERSION=\"25"))
                    .toList();
            if (found.isEmpty()) {
                throw new AssertionError("there is no JDK 25 in /usr/lib/jvm");
            }
            return found.get(0);
        }
    }
}
