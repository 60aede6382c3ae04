package com.acme.commerce.stores.listing;

import com.acme.commerce.stores.index.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Where the next page of a list begins, as a text that clients give back. It holds a place and nothing about instances
 * or partitions, so it stays good when they move.
 */
public final class PageToken {

    /** The first byte of every token; another one means that what follows is laid out differently. */
    private static final byte VERSION = 1;

    /** Of the checksum: one token in 2^64 of another list would pass. */
    private static final int CHECKSUM_BYTES = 8;

    private PageToken() {}

    /** The token of what follows {@code place} in the list of {@code query}. */
    public static String of(ListQuery<?> query, Place place) {
        byte[] id = place.id().getBytes(StandardCharsets.UTF_8);
        byte[] payload = ByteBuffer.allocate(Long.BYTES + id.length)
                .putLong(place.at())
                .put(id)
                .array();
        byte[] token = ByteBuffer.allocate(1 + CHECKSUM_BYTES + payload.length)
                .put(VERSION)
                .put(checksum(query, payload))
                .put(payload)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The place of a token; empty if it is not one of the list of {@code query}. */
    public static Optional<Place> read(ListQuery<?> query, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int header = 1 + CHECKSUM_BYTES;
        if (bytes.length < header + Long.BYTES || bytes[0] != VERSION) {
            return Optional.empty();
        }
        byte[] payload = Arrays.copyOfRange(bytes, header, bytes.length);
        if (!Arrays.equals(checksum(query, payload), Arrays.copyOfRange(bytes, 1, header))) {
            return Optional.empty();
        }
        ByteBuffer place = ByteBuffer.wrap(payload);
        return Optional.of(
                new Place(place.getLong(), StandardCharsets.UTF_8.decode(place).toString()));
    }

    /** Of the place and of the query it belongs to. No secret: whoever forges a place reads another page of that list. */
    private static byte[] checksum(ListQuery<?> query, byte[] payload) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(payload);
            sha256.update(query.text().getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(sha256.digest(), CHECKSUM_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has it", e);
        }
    }
}
