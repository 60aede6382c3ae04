package com.acme.commerce.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The image, built by buildah, with its files mounted.
 *
 * @param config what the image says of how it is to be run
 */
record Image(String container, Path root, JsonNode config) {

    private static final String NAME = "localhost/commerce-streams-test";

    /** @param trainingPorts four that are free */
    static Image build(List<Integer> trainingPorts) throws IOException, InterruptedException {
        String base = BaseImages.debian();
        String jdk = BaseImages.jdk(base);
        List<String> build = new ArrayList<>(List.of("buildah", "bud", "--isolation", "chroot", "--format", "docker"));
        build.addAll(List.of("--timestamp", "1767225600", "--ulimit", "nofile=16384:16384"));
        BaseImages.volumes().forEach(volume -> build.addAll(List.of("--volume", volume)));
        build.addAll(List.of("--build-arg", "BASE_IMAGE=" + base, "--build-arg", "JDK_IMAGE=" + jdk));
        // Others may build here at the same time.
        build.addAll(List.of(
                "--build-arg",
                "TRAINING_PORTS=" + trainingPorts.stream().map(String::valueOf).collect(Collectors.joining(" "))));
        build.addAll(List.of("-f", "deploy/image/Dockerfile", "-t", NAME, "."));
        Command.of(build).in(Distribution.REPOSITORY).run().succeeded();
        JsonNode config = JsonMapper.shared()
                .readTree(Command.of("buildah", "inspect", "--type", "image", NAME)
                        .run()
                        .succeeded())
                .path("Docker")
                .path("config");
        String container = Command.of("buildah", "from", NAME).run().succeeded();
        return new Image(
                container,
                Path.of(Command.of("buildah", "mount", container).run().succeeded()),
                config);
    }

    /**
     * Starts what the image starts, with the user, the folder and the variables that it names, as process 1 of its own,
     * on a root that nobody can write to.
     *
     * @param state becomes /var/lib/commerce
     */
    RunningProgram start(Path state, Map<String, String> environment, String... arguments) throws IOException {
        Files.createDirectories(state.resolve("state"));
        List<String> line =
                new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "bash", "-euc", """
                    root=$1 state=$2 user=$3 folder=$4; shift 4
                    mount --make-rprivate /
                    mount --bind "$root" "$root"
                    mount -o remount,bind,ro "$root"
                    chown "$user" "$state"
                    mount --bind "$state" "$root/var/lib/commerce"
                    mount -t tmpfs -o size=64m,mode=1777,noexec tmpfs "$root/tmp"
                    mount -t proc proc "$root/proc"
                    mount --rbind /dev "$root/dev"
                    exec chroot --userspec="$user" "$root" /usr/bin/env --ignore-environment --chdir="$folder" "$@"
                    """, "start"));
        line.addAll(List.of(
                root.toString(),
                state.resolve("state").toString(),
                config.path("User").asString(),
                config.path("WorkingDir").asString()));
        Map<String, String> variables = new TreeMap<>(environment);
        config.path("Env")
                .forEach(variable -> variables.put(
                        variable.asString().split("=", 2)[0],
                        variable.asString().split("=", 2)[1]));
        variables.forEach((name, value) -> line.add(name + '=' + value));
        config.path("Entrypoint").forEach(part -> line.add(part.asString()));
        line.addAll(List.of(arguments));
        Path log = state.resolve("log");
        return new RunningProgram(
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
    }

    /** It is of one build, and would be in the way of none but the disk. */
    void delete() throws IOException, InterruptedException {
        Command.of("buildah", "rm", container).run();
        Command.of("buildah", "rmi", NAME).run();
    }
}
