package com.acme.commerce.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopiesTest {

    @ParameterizedTest
    @CsvSource({"0, 0, true", "0, 10000, true", "0, 10001, false", "1, 0, false"})
    void a_copy_that_is_restored_or_far_behind_is_not_warm(int restoring, long behind, boolean warm) throws Exception {
        String detail = """
                {"applications": [
                  {"application": "commerce-payments", "standbyRecordsBehind": 0, "restoring": {"partitions": 0}},
                  {"application": "commerce-ordering", "standbyRecordsBehind": %d, "restoring": {"partitions": %d}}
                ]}
                """.formatted(behind, restoring);
        assertThat(Copies.areWarm(new ObjectMapper().readTree(detail))).isEqualTo(warm);
    }
}
