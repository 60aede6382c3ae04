package com.acme.commerce.app.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever does what {@code docs/add-a-domain.md} says has a domain that works. */
class AddADomainTest {

    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void whoFollowsThePageHasADomainThatWorks() throws Exception {
        GuidePage page = new GuidePage(REPOSITORY, folder.resolve("copy"));
        page.take("avro/src/main/avro");
        page.take("topology/src/test/java/com/acme/commerce/topology/TopologyUnderTest.java");
        page.take("topology/src/test/java/com/acme/commerce/topology/Fixtures.java");
        List<String> files = page.follow("docs/add-a-domain.md");

        GuideBuild build = new GuideBuild(page.copy(), folder.resolve("classes"));
        build.compile(
                files.stream().filter(file -> file.contains("/src/main/avro/")).toList());
        for (String file : files) {
            if (file.contains("/src/main/resources/")) {
                build.resource(file);
            }
        }
        build.run(
                "com.acme.commerce.topology.wishlist.WishlistTopologyTest#aProductIsOnTheListOnce",
                "com.acme.commerce.topology.wishlist.WishlistTopologyTest#aFullListRefusesWithAReason",
                "com.acme.commerce.app.ParticipantsTest",
                "com.acme.commerce.app.http.InterfaceDocumentTest#itHasTheRoutesOfTheServerAndNoOthers",
                "com.acme.commerce.app.http.InterfaceDocumentTest#everyDocumentedStatusIsExercised");
        assertThat(Files.readString(page.copy().resolve("docs/contracts.md")))
                .contains(
                        "\n| `wishlist.wishlist-commands.v1` | customer id | AddWish |",
                        "\n| `wishlist.wishes.v1` | customer id | WishAdded, WishRefused |");
        assertThat(Files.readString(page.copy().resolve("docs/governance.md")))
                .contains("\n| `wishlist.wishlist-commands.v1` |", "\n| `wishlist.wishes.v1` |");
    }
}
