package com.acme.commerce.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.local.platform.Home;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    @TempDir
    Path folder;

    private Home home;
    private Cli cli;

    @BeforeEach
    void makeCli() {
        home = new Home(folder, folder.resolve(".commerce"));
        cli = new Cli(home, new StandInPrograms(home, "serve", false), Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help"})
    void help_names_every_command(String help) {
        Cli.Result result = cli.run(help);
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains(
                        "up",
                        "status",
                        "down",
                        "kill",
                        "restart",
                        "scale",
                        "load",
                        "verify",
                        "topics",
                        "contracts",
                        "doctor",
                        "dlq",
                        "reset",
                        "Exit codes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    up -n 0           | --instances must be from 1 to 16
                    up -n 17          | --instances must be from 1 to 16
                    up -n two         | Invalid value for option '--instances'
                    up --load -1      | --load must not be negative
                    up --processor visa | Invalid value for option '--processor'
                    up --port 0       | --port must leave room
                    up -n 2 --port 65535 | --port must leave room
                    up --lod 5        | Unknown options: '--lod', '5'
                    load              | Missing required option: '--rate=RATE'
                    load --rate lots  | --rate must be a number or max, but is lots
                    load --rate 0     | rate must be above 0
                    load --rate 5 --duration 0 | duration must be above 0
                    load --rate 5 --in-flight 0 | maxInFlight must be at least 1
                    load --rate 5 --mix odd | Invalid value for option '--mix'
                    verify --atrest   | Unknown option: '--atrest'
                    kill              | Missing required parameter: 'PROCESS'
                    scale             | Missing required parameter: 'INSTANCES'
                    scale 0           | INSTANCES must be from 1 to 16
                    scale 17          | INSTANCES must be from 1 to 16
                    scale all         | Invalid value for positional parameter at index 0 (INSTANCES)
                    restart all --max-stall 0 | --max-stall must be above 0
                    kill 1 --max-stall long   | Invalid value for option '--max-stall'
                    dlq               | Missing required subcommand
                    dlq show          | Missing required parameter: 'ID'
                    dlq show 17       | 17 is no id of a dead letter
                    dlq list --limit 0 | --limit must be from 1 to 100000
                    dlq list --since yesterday | --since must be a time
                    dlq list --until 2026-02-31T00:00:00Z | --until must be a time
                    dlq replay        | name ids such as ordering-2-17, or filter, or say --all
                    dlq replay ordering-2-17 --all | exclude each other
                    dlq replay ordering-2-17 --reason undecodable | exclude each other
                    dlq replay --all --new-key k | only one dead letter
                    contracts export  | Missing required option: '--to=FOLDER'
                    fly               | Unmatched argument at index 0: 'fly'
                    """)
    void wrong_usage_is_told_and_exits_with_2(String line, String message) {
        Cli.Result result = cli.run(line.split(" "));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors()).contains(message);
        assertThat(home.stateFile()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    kill bakery   | there is no process "bakery"               | worker, stripe, broker, registry
                    kill 0        | there is no process "0"                    | Give the number of an instance
                    kill 1        | there is no instance-1 in this platform    | deploy/commerce up
                    restart 1     | there is no instance-1 in this platform    | deploy/commerce up
                    restart all   | the platform is not running                | deploy/commerce up
                    scale 3       | the platform is not running                | deploy/commerce up
                    verify        | the platform is not running                | deploy/commerce up
                    load --rate 5 | the platform is not running                | deploy/commerce up
                    topics plan   | the platform is not running                | deploy/commerce up
                    contracts check | the platform is not running              | deploy/commerce up
                    doctor        | the platform is not running                | deploy/commerce up
                    """)
    void what_cannot_be_done_is_told_with_a_hint_and_exits_with_1(String line, String message, String hint) {
        Cli.Result result = cli.run(line.split(" "));
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors())
                .startsWith("error: " + message)
                .contains("hint:")
                .contains(hint)
                .doesNotContain("\tat ");
    }

    @Test
    void a_partition_count_that_is_none_is_told_before_anything_is_started() {
        Cli.Result result = new Cli(
                        home, new StandInPrograms(home, "serve", false), Map.of("COMMERCE_TOPICS_PARTITIONS", "six"))
                .run("up");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors()).contains("COMMERCE_TOPICS_PARTITIONS must be a whole number", "\"six\"");
        assertThat(home.folder("broker")).doesNotExist();
    }

    @Test
    void status_and_down_of_nothing_say_so() {
        assertThat(cli.run("status"))
                .isEqualTo(new Cli.Result(
                        1, "the platform is not running. Start it: deploy/commerce up" + System.lineSeparator(), ""));
        assertThat(cli.run("status", "--json").out()).contains("\"running\" : false");
        Cli.Result down = cli.run("down");
        assertThat(down.exitCode()).isZero();
        assertThat(down.out()).contains("nothing was running");
    }
}
