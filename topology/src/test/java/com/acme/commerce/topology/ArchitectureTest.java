package com.acme.commerce.topology;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.avro.specific.AvroGenerated;

@AnalyzeClasses(packages = "com.acme.commerce", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule modulesDependOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("contracts")
            .definedBy("com.acme.commerce.contracts..")
            .layer("stores")
            .definedBy("com.acme.commerce.stores..")
            .layer("topology")
            .definedBy("com.acme.commerce.topology..")
            .whereLayer("topology")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("stores")
            .mayOnlyBeAccessedByLayers("topology")
            .whereLayer("contracts")
            .mayOnlyBeAccessedByLayers("stores", "topology");

    @ArchTest
    static final ArchRule decisionsKnowNothingOfKafka = noClasses()
            .that()
            .resideInAPackage("..decision..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.slf4j..", "java.io..", "java.net..", "java.nio..");

    @ArchTest
    static final ArchRule topologiesDoNoIo = noClasses()
            .that()
            .resideInAPackage("com.acme.commerce.topology..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net..", "java.nio.file..", "java.util.concurrent..", "org.apache.kafka.clients..");

    @ArchTest
    static final ArchRule timeComesFromTheProcessorContext = noClasses()
            .that()
            .resideInAPackage("com.acme.commerce.topology..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule contextsMeetOnlyOnTopics = slices().matching("com.acme.commerce.topology.(*).decision..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule noStaticMutableState = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .areNotAnnotatedWith(AvroGenerated.class)
            .should()
            .beFinal();
}
