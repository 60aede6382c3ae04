package com.acme.commerce.replay.runs;

import com.acme.commerce.contracts.iot.TelemetryReceived;
import java.time.Duration;

/** Devices whose readings come in time, late, twice, or no more. */
final class IotRun implements RecordedRun {

    @Override
    public void play(Recorder recorder) {
        for (int i = 0; i < 300; i++) {
            String device = recorder.one("device", 5);
            long late = recorder.chance(10) ? recorder.random().nextInt(300_000) : 0;
            recorder.send(
                    device,
                    new TelemetryReceived(
                            recorder.envelope(TelemetryReceived.class, device),
                            device,
                            recorder.one("metric", 2),
                            (double) recorder.random().nextInt(50),
                            "Cel",
                            recorder.now() - late,
                            (long) recorder.random().nextInt(200)));
            if (recorder.chance(10)) {
                recorder.pass(Duration.ofSeconds(recorder.random().nextInt(60)));
            }
            if (recorder.chance(2)) {
                recorder.pass(Duration.ofMinutes(8));
            }
        }
        recorder.pass(Duration.ofMinutes(8));
    }
}
