package com.acme.commerce.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.local.platform.Home;
import com.acme.commerce.local.platform.StateFile;
import com.acme.commerce.local.process.Child;
import com.acme.commerce.local.process.StandIn;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillCommandTest {

    @TempDir
    Path folder;

    private StateFile file;
    private Cli cli;

    @BeforeEach
    void start() {
        Home home = new Home(folder, folder.resolve(".commerce"));
        file = new StateFile(home.stateFile());
        cli = new Cli(home, new StandInPrograms(home, "serve", false), Map.of());
        for (String name : new String[] {"instance-1", "load"}) {
            Child child = StandIn.spec(name, "wait", Map.of(), folder.resolve(name), 0)
                    .start();
            file.update(state -> state.with(child));
        }
    }

    @AfterEach
    void end() {
        file.read().children().forEach(Child::kill);
    }

    @Test
    void an_instance_that_was_killed_keeps_its_place() {
        assertThat(cli.run("kill", "1").out()).contains("is killed. Start it again: deploy/commerce restart 1");
        assertThat(file.read().require("instance-1").isRunning()).isFalse();
    }

    @Test
    void a_load_that_was_killed_is_no_longer_missed() {
        Child load = file.read().require("load");

        Cli.Result kill = cli.run("kill", "load");

        assertThat(kill.exitCode()).isZero();
        assertThat(kill.out())
                .contains("is killed. Start a new load: deploy/commerce load")
                .doesNotContain("restart");
        assertThat(load.isRunning()).isFalse();
        assertThat(file.read().child("load")).isEmpty();
    }
}
