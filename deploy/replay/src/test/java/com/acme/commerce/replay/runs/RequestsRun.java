package com.acme.commerce.replay.runs;

import com.acme.commerce.contracts.requests.AnswerRequest;
import com.acme.commerce.contracts.requests.ClaimRequest;
import java.time.Duration;

/** Requests that are claimed, repeated, answered, and forgotten after a day. */
final class RequestsRun implements RecordedRun {

    @Override
    public void play(Recorder recorder) {
        for (int i = 0; i < 120; i++) {
            String request = recorder.one("request", 50);
            recorder.send(
                    request,
                    new ClaimRequest(
                            recorder.envelope(ClaimRequest.class, request),
                            request,
                            "claim-" + i,
                            recorder.one("fingerprint", 2)));
            if (recorder.chance(60)) {
                recorder.send(
                        request,
                        new AnswerRequest(
                                recorder.envelope(AnswerRequest.class, request),
                                request,
                                202,
                                "/orders/" + i,
                                "token",
                                "{}"));
            }
            if (recorder.chance(10)) {
                recorder.pass(Duration.ofMinutes(10));
            }
        }
    }
}
