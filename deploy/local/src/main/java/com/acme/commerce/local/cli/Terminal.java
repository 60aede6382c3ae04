package com.acme.commerce.local.cli;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.serde.ValueSerdes;
import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.platform.Contexts;
import com.acme.commerce.local.platform.Home;
import com.acme.commerce.local.platform.Instances;
import com.acme.commerce.local.platform.PlatformState;
import com.acme.commerce.local.platform.Programs;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.platform.StartUp;
import com.acme.commerce.local.platform.StateFile;
import com.acme.commerce.local.platform.Supervisor;
import com.acme.commerce.local.seed.Seeder;
import java.io.PrintStream;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * What a command works with.
 *
 * @param home where the platform lives
 * @param stateFile what is known of its processes; one object, because locks on files do not hold between threads
 * @param programs how its processes are started
 * @param environment of the user
 * @param out what the command has to say
 * @param interactive whether a person watches, so that a line may be redrawn
 */
public record Terminal(
        Home home,
        StateFile stateFile,
        Programs programs,
        Map<String, String> environment,
        PrintStream out,
        boolean interactive) {

    private static final String PARTITIONS = "COMMERCE_TOPICS_PARTITIONS";

    /**
     * The state of a platform that runs.
     *
     * @throws PlatformException if it does not
     */
    public PlatformState running() {
        PlatformState state = stateFile.read();
        if (!state.isRunning()) {
            throw new PlatformException("the platform is not running", "Start it: deploy/commerce up");
        }
        return state;
    }

    /** What the instances of a new platform run. */
    Contexts contexts() {
        return Contexts.of(environment);
    }

    /** The catalogue with as many partitions as the environment says, else as the platform began with. */
    public Catalogue catalogue() {
        String wanted = environment.get(PARTITIONS);
        if (wanted != null && !wanted.isBlank()) {
            if (!wanted.matches("[1-9][0-9]{0,3}")) {
                throw new PlatformException(
                        PARTITIONS + " must be a whole number from 1 to 9999, but is \"" + wanted + "\"",
                        "Correct it, or unset it for " + Catalogue.DEFAULT_PARTITIONS + ".");
            }
            return Catalogue.withPartitions(Integer.parseInt(wanted));
        }
        int last = stateFile.read().partitions();
        return Catalogue.withPartitions(last > 0 ? last : Catalogue.DEFAULT_PARTITIONS);
    }

    public StartUp startUp(Supervisor supervisor, Progress progress) {
        Catalogue catalogue = catalogue();
        return new StartUp(
                stateFile,
                programs,
                supervisor,
                instances(supervisor, progress),
                catalogue,
                state -> seed(catalogue, state),
                progress);
    }

    public Instances instances(Supervisor supervisor, Progress progress) {
        return new Instances(stateFile, programs, supervisor, progress);
    }

    /** Writes and reads the values of all topics; the schemas are registered at start, so none is added here. */
    public Serde<SpecificRecord> values(PlatformState state) {
        return ValueSerdes.configured(
                Map.of("schema.registry.url", state.registryUrl(), "auto.register.schemas", false));
    }

    private String seed(Catalogue catalogue, PlatformState state) {
        int products = new Seeder(catalogue.inventoryCommands())
                .seed(state.bootstrapServers(), values(state).serializer());
        return "stock of " + products + " products is sent";
    }
}
