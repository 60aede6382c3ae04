package com.acme.commerce.local.cli;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.governance.ContractGate;
import com.acme.commerce.contracts.governance.RegisteredContracts;
import com.acme.commerce.contracts.governance.SchemaSet;
import com.acme.commerce.contracts.serde.HttpSchemaRegistry;
import com.acme.commerce.eventcatalog.CatalogueExport;
import com.acme.commerce.local.PlatformException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "contracts",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(check | export)",
        description = "Hold the schemas against the rules for them, or write them for people and tools.")
public final class ContractsCommand {

    private final Terminal terminal;

    public ContractsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    private record Report(String registry, boolean ok, List<String> violations) {}

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Check the schemas as the build does, and a registry by the same rules; change nothing.",
                "Exits with 1 if something is wrong."
            })
    int check(
            @Option(
                            names = "--registry",
                            paramLabel = "URL",
                            description = "Another registry than the local platform's: its Confluent API.")
                    String registry,
            @Option(names = "--json", description = "Print one JSON object.") boolean json)
            throws IOException {
        String url = registry == null ? terminal.running().registryUrl() : registry;
        List<String> violations = violations(url);
        if (json) {
            terminal.out()
                    .println(JsonMapper.builder()
                            .build()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(new Report(url, violations.isEmpty(), violations)));
        } else {
            violations.forEach(terminal.out()::println);
            terminal.out().println(violations.isEmpty() ? "nothing is wrong" : violations.size() + " violations");
        }
        return violations.isEmpty() ? 0 : 1;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Write an AsyncAPI document, JSON Schemas, and Markdown in the manner of EventCatalog.")
    int export(
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "FOLDER",
                            description = "Where to; what an earlier export left there is replaced.")
                    Path folder)
            throws IOException {
        Path openApi = terminal.home().repository().resolve("deploy/app/src/main/resources/openapi.yaml");
        try {
            int files = new CatalogueExport(terminal.catalogue(), Files.readAllBytes(openApi)).write(folder);
            terminal.out().println(files + " files are in " + folder.toAbsolutePath());
            return 0;
        } catch (IllegalArgumentException e) {
            throw new PlatformException(e.getMessage(), "Name another folder, or an empty one.");
        }
    }

    private List<String> violations(String url) throws IOException {
        Path contracts = terminal.home().repository().resolve("avro");
        Catalogue catalogue = terminal.catalogue();
        List<String> violations =
                new ArrayList<>(ContractGate.ofFiles(contracts, catalogue).violations());
        List<SchemaSet> known = new ArrayList<>(
                SchemaSet.readVersions(contracts.resolve("src/main/released")).values());
        known.add(SchemaSet.read(contracts.resolve("src/main/avro")));
        try {
            HttpSchemaRegistry registry = new HttpSchemaRegistry(Map.of("schema.registry.url", url, "max.retries", 0));
            violations.addAll(new RegisteredContracts(registry, catalogue, known).violations());
        } catch (KafkaException | AvroRuntimeException e) {
            throw new PlatformException(
                    "the registry at " + url + " cannot be asked: " + e.getMessage(),
                    "Name its Confluent API with --registry, for example http://127.0.0.1:8081/apis/ccompat/v7");
        }
        return violations;
    }
}
