package com.acme.commerce.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka broker with a KRaft controller: one node, one data folder. */
public final class Broker implements AutoCloseable {

    private final BrokerSettings settings;
    private final String clusterId;
    private final KafkaRaftServer server;

    private Broker(BrokerSettings settings, String clusterId, KafkaRaftServer server) {
        this.settings = settings;
        this.clusterId = clusterId;
        this.server = server;
    }

    /**
     * Starts a broker and returns once it takes requests. A folder that was used before keeps its topics and records.
     *
     * @throws IllegalStateException if the broker does not start, for example because a port is taken
     */
    public static Broker start(BrokerSettings settings) {
        requireFree(settings.port());
        requireFree(settings.controllerPort());
        String clusterId = formatOnce(settings);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings.toProperties()), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw new IllegalStateException("the broker did not start on " + settings.bootstrapServers(), e);
        }
        return new Broker(settings, clusterId, server);
    }

    public String bootstrapServers() {
        return settings.bootstrapServers();
    }

    /** The identity of the data: made when the folder was formatted. */
    public String clusterId() {
        return clusterId;
    }

    /** Waits until the broker has ended, by {@link #close()} or by a fault. */
    public void awaitShutdown() {
        server.awaitShutdown();
    }

    /** Ends in order; the data stays. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void requireFree(int port) {
        if (!FreePorts.isFree(port)) {
            throw new IllegalStateException("the broker cannot listen on 127.0.0.1:" + port + ": the port is taken");
        }
    }

    private static String formatOnce(BrokerSettings settings) {
        Path folder = settings.dataFolder();
        // Written last by the formatter: a folder whose formatting was cut short is formatted again.
        Path marker = folder.resolve("meta.properties");
        try {
            if (!Files.exists(marker)) {
                Files.createDirectories(folder);
                String clusterId = settings.clusterId();
                format(
                        settings,
                        clusterId != null ? clusterId : Uuid.randomUuid().toString());
            }
            Properties meta = new Properties();
            try (InputStream in = Files.newInputStream(marker)) {
                meta.load(in);
            }
            String clusterId = meta.getProperty("cluster.id");
            boolean isOurs =
                    settings.clusterId() == null || settings.clusterId().equals(clusterId);
            if (clusterId == null
                    || !isOurs
                    || !Integer.toString(settings.nodeId()).equals(meta.getProperty("node.id"))) {
                throw new IllegalStateException(marker + " is not of this broker: it says " + meta);
            }
            return clusterId;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void format(BrokerSettings settings, String clusterId) throws IOException {
        Path folder = settings.dataFolder();
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(clusterId)
                .setNodeId(settings.nodeId())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(folder.toString())
                .setDirectories(List.of(folder.toString()))
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES);
        try {
            formatter.run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the broker's data folder " + folder + " could not be formatted", e);
        }
    }
}
