package com.acme.commerce.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void gives_a_different_free_port_at_each_call() {
        FreePorts ports = new FreePorts();
        assertThat(Stream.generate(ports::next).limit(50)).doesNotHaveDuplicates();
    }

    @Test
    void a_port_that_somebody_listens_on_is_not_free() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.isFree(other.getLocalPort())).isFalse();
            assertThat(FreePorts.isListenedOn(other.getLocalPort())).isTrue();
        }
    }

    @Test
    void nobody_listens_on_a_free_port() {
        assertThat(FreePorts.isListenedOn(new FreePorts().next())).isFalse();
    }
}
