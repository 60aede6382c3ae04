package com.acme.commerce.local.cli;

import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.platform.PlatformState;
import com.acme.commerce.local.platform.ProcessNames;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.process.Child;
import com.acme.commerce.local.shop.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "shop",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shop as customers do, over REST: register, search, browse, fill a cart, check out, review what has arrived.",
            "Exits with 1 if a request did not succeed."
        })
public final class ShopCommand implements Callable<Integer> {

    /** For a shop that is open until it is stopped. */
    private static final long A_YEAR = TimeUnit.DAYS.toSeconds(365);

    @Spec
    private CommandSpec spec;

    @Option(names = "--rate", paramLabel = "RATE", required = true, description = "Customers per second.")
    private double rate;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            description = "How long customers come. Default: until Ctrl-C.")
    private Long duration;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description =
                    "The same seed makes the same customers, and carts that are checked out once. Default: the time now.")
    private Long seed;

    @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
    private boolean json;

    private final Terminal terminal;

    public ShopCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!(rate > 0 && rate <= 10_000)) {
            throw new ParameterException(spec.commandLine(), "--rate must be above 0 and at most 10000");
        }
        PlatformState state = terminal.running();
        Progress progress = new Progress(terminal.out());
        Shop shop = new Shop(
                instances(state),
                "http://127.0.0.1:" + catalog(state).port(),
                orders(state),
                terminal.catalogue().orders().name(),
                seed != null ? seed : System.currentTimeMillis());
        StopSignal stop = new StopSignal(shop::close);
        try {
            shop.open();
            shop.serve(rate, Duration.ofSeconds(duration == null ? A_YEAR : duration), tick -> {
                if (!json) {
                    progress.say(tick);
                }
            });
            terminal.out().print(json ? shop.toJson() + System.lineSeparator() : shop.toText());
            return shop.refused() == 0 ? 0 : 1;
        } finally {
            stop.end();
        }
    }

    private static List<String> instances(PlatformState state) {
        return state.children().stream()
                .filter(child -> ProcessNames.isInstance(child.name()))
                .map(child -> "http://127.0.0.1:" + child.port())
                .toList();
    }

    private static Child catalog(PlatformState state) {
        return state.child(ProcessNames.CATALOG)
                .orElseThrow(
                        () -> new PlatformException(
                                "there is no catalog in this platform, so nothing can be found and nothing has a price",
                                "Start it with all contexts: deploy/commerce down, then up. Carts alone: deploy/commerce load"));
    }

    private KafkaConsumer<String, SpecificRecord> orders(PlatformState state) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        state.bootstrapServers(),
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "commerce-shop",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                terminal.values(state).deserializer());
    }
}
