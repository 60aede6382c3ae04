package com.acme.commerce.replay.runs;

import com.acme.commerce.contracts.chat.ContentKind;
import com.acme.commerce.contracts.chat.MarkRead;
import com.acme.commerce.contracts.chat.SendMessage;
import java.util.List;

/** Conversations with messages that are refused, repeated and read. */
final class ChatRun implements RecordedRun {

    @Override
    public void play(Recorder recorder) {
        for (int i = 0; i < 250; i++) {
            String conversation = recorder.one("conversation", 6);
            if (recorder.chance(75)) {
                recorder.send(
                        conversation,
                        new SendMessage(
                                recorder.envelope(SendMessage.class, conversation),
                                conversation,
                                recorder.one("message", 120),
                                recorder.one("member", 5),
                                List.of(recorder.one("member", 5)),
                                ContentKind.TEXT,
                                recorder.chance(10) ? "" : "text",
                                null));
            } else {
                recorder.send(
                        conversation,
                        new MarkRead(
                                recorder.envelope(MarkRead.class, conversation),
                                conversation,
                                recorder.one("member", 6),
                                (long) recorder.random().nextInt(40)));
            }
        }
    }
}
