package com.acme.commerce.local.doctor;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceDataCollection;
import org.apache.kafka.common.message.ProduceResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.RequestHeader;

/**
 * Leaves in a partition what a broker may leave there that fails in the middle of a transaction: records of a transaction
 * that its coordinator has never heard of. No producer does that, so the request is written by hand, in the last version
 * that does not add the partition to the transaction by itself.
 */
final class LostTransaction {

    private static final short VERSION = 11;
    private static final int CORRELATION = 1;

    private LostTransaction() {}

    static void write(int port, String topic, int partition, long producerId, long timestampMs) throws IOException {
        MemoryRecords records = MemoryRecords.withTransactionalRecords(
                Compression.NONE,
                producerId,
                (short) 0,
                0,
                new SimpleRecord(timestampMs, "lost".getBytes(StandardCharsets.UTF_8)));
        TopicProduceDataCollection topics = new TopicProduceDataCollection();
        topics.add(new TopicProduceData()
                .setName(topic)
                .setPartitionData(
                        List.of(new PartitionProduceData().setIndex(partition).setRecords(records))));
        ProduceRequestData data = new ProduceRequestData()
                .setAcks((short) -1)
                .setTimeoutMs(10_000)
                .setTransactionalId("lost")
                .setTopicData(topics);
        RequestHeader header = new RequestHeader(ApiKeys.PRODUCE, VERSION, "test", CORRELATION);
        ByteBuffer request = new ProduceRequest(data, VERSION).serializeWithHeader(header);

        try (Socket socket = new Socket("127.0.0.1", port)) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            byte[] bytes = new byte[request.remaining()];
            request.get(bytes);
            out.writeInt(bytes.length);
            out.write(bytes);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            ByteBuffer response = ByteBuffer.wrap(in.readNBytes(in.readInt()));
            requireNoError(response);
        }
    }

    private static void requireNoError(ByteBuffer response) {
        // The header: a correlation id, and no tagged fields.
        response.getInt();
        response.get();
        short code = new ProduceResponseData(new ByteBufferAccessor(response), VERSION)
                .responses()
                .iterator()
                .next()
                .partitionResponses()
                .get(0)
                .errorCode();
        if (code != Errors.NONE.code()) {
            throw Errors.forCode(code).exception();
        }
    }
}
